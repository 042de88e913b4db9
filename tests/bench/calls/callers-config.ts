/** Where the Asterisk of the callers listens and whom it calls; all on 127.0.0.1. */
export interface CallerPorts {
  sip: number;
  ami: number;
  rtp: [number, number];
  /** SIP port of the PBX under test. */
  pbx: number;
}

/** When the caller presses the key after the answer, ms. Asterisk keeps the line quiet for 100 ms before a key. */
export const keyAfterMs = 3100;
/** How long the caller's voice is before and after the key, ms. */
export const voiceMs = { before: 3000, after: 12_000 } as const;

/**
 * A second Asterisk that plays the callers: each talks, presses 1, and talks on until it is hung up. They send sound all the time,
 * as telephones do: the dialplan's Answer() waits half a second for it. They are ordered about by AMI, which costs least.
 */
export function callersConfig({ sip, ami, rtp, pbx }: CallerPorts, secret: string): Record<string, string> {
  return {
    'asterisk.conf': '[options]\nsystemname=callers\nverbose=0\n',
    'modules.conf': `[modules]\nautoload=no\n${MODULES.map(name => `load=${name}.so\n`).join('')}`,
    'manager.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nport=${ami}\n[bench]\nsecret=${secret}\nread=none\nwrite=originate,system\n`,
    'http.conf': '[general]\nenabled=no\n',
    'rtp.conf': `[general]\nrtpstart=${rtp[0]}\nrtpend=${rtp[1]}\n`,
    'pjsip.conf': `[global]
type=global
user_agent=callers
[transport]
type=transport
protocol=udp
bind=127.0.0.1:${sip}
[pbx]
type=endpoint
transport=transport
context=nobody
disallow=all
allow=ulaw
direct_media=no
send_pai=yes
trust_id_outbound=yes
aors=pbx
[pbx]
type=aor
contact=sip:127.0.0.1:${pbx}
`,
    'extensions.conf': `[caller]
exten => presses,1,Playback({{dir}}/sounds/before)
 same => n,SendDTMF(1,,100)
 same => n,Playback({{dir}}/sounds/after)
 same => n,Hangup()
exten => idles,1,Wait(120)
 same => n,Hangup()
[nobody]
`,
    'sorcery.conf': '', 'websocket_client.conf': '', 'stasis.conf': '', 'cel.conf': '[general]\nenable=no\n', 'cdr.conf': '[general]\nenable=no\n', 'udptl.conf': '', 'features.conf': '', 'ccss.conf': '', 'acl.conf': '', 'indications.conf': '',
  };
}

const MODULES = [
  ...['res_timing_timerfd', 'res_sorcery_config', 'res_sorcery_memory', 'res_sorcery_astdb', 'res_pjproject', 'res_pjsip', 'res_pjsip_session', 'res_pjsip_sdp_rtp'],
  ...['res_pjsip_caller_id', 'res_rtp_asterisk', 'res_crypto', 'res_srtp', 'res_pjsip_pubsub', 'res_http_websocket', 'res_websocket_client', 'chan_pjsip', 'bridge_simple'],
  ...['codec_ulaw', 'format_pcm', 'pbx_config', 'app_playback', 'app_senddtmf'],
];
