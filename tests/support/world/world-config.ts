/** Where the world's Asterisk listens, on 127.0.0.1, and whom it calls. */
export interface WorldPorts {
  /** The world's own SIP port: the PBX's trunk host. */
  sip: number;
  /** SIP port of the registered phones; another than the trunk's, by which the PBX knows the trunk. */
  phones: number;
  http: number;
  rtp: { start: number; end: number };
  /** SIP address of the PBX under test, host:port. */
  pbx: string;
}

/** Global variable of the dialplan: the application that takes calls to the world's phones. */
export const APP_VARIABLE = 'WORLD_APP';

/** The configuration files of the world's Asterisk: its phones, and one way to the PBX for each codec a caller may offer. */
export function worldConfig(ports: WorldPorts, user: string, password: string): Record<string, string> {
  return {
    'asterisk.conf': '[options]\nsystemname=world\nverbose=0\n',
    'modules.conf': `[modules]\nautoload=no\n${MODULES.map((name) => `load=${name}.so\n`).join('')}`,
    'ari.conf': `[general]\nenabled=yes\npretty=no\nwebsocket_write_timeout=5000\n[${user}]\ntype=user\npassword=${password}\n`,
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${ports.http}\nsessionlimit=1000\nsession_keep_alive=30000\n`,
    'rtp.conf': `[general]\nrtpstart=${ports.rtp.start}\nrtpend=${ports.rtp.end}\n`,
    'sorcery.conf': SORCERY,
    'pjsip.conf': pjsip(ports),
    'extensions.conf': EXTENSIONS,
    'codecs.conf': '',
    'websocket_client.conf': '',
    'chan_websocket.conf': '',
    'stasis.conf': '',
    'cel.conf': '',
    'cdr.conf': '[general]\nenable=no\n',
  };
}

// d- begins the name of a registered phone, everything else is a number.
// ARI cannot refuse with any SIP code: a ringing channel is continued to refuse,<code>
const EXTENSIONS = `[from-pbx]
exten => _[+0-9d].,1,Stasis(\${${APP_VARIABLE}},\${EXTEN})
 same => n,Hangup()
[refuse]
exten => _XXX,1,PJSIPHangup(\${EXTEN})
`;

// what is made at run time, through ARI, lives in memory
const SORCERY = `[res_pjsip]
endpoint/memory=memory
endpoint/config=config,pjsip.conf,criteria=type=endpoint
auth/memory=memory
auth/config=config,pjsip.conf,criteria=type=auth
aor/memory=memory
aor/config=config,pjsip.conf,criteria=type=aor
[res_pjsip_outbound_registration]
registration/memory=memory
registration/config=config,pjsip.conf,criteria=type=registration
`;

function pjsip({ sip, phones, pbx }: WorldPorts): string {
  const way = (codec: string) => `
[pbx-${codec}](way)
allow=${codec}
aors=pbx-${codec}
[pbx-${codec}]
type=aor
contact=sip:${pbx}
`;
  return `[global]
type=global
user_agent=world
[system]
type=system
timer_t1=200
[transport]
type=transport
protocol=udp
bind=127.0.0.1:${sip}
[phones]
type=transport
protocol=udp
bind=127.0.0.1:${phones}
[way](!)
type=endpoint
transport=transport
context=from-pbx
disallow=all
direct_media=no
send_pai=yes
trust_id_inbound=yes
trust_id_outbound=yes
${way('ulaw')}${way('g722')}${way('opus')}
[pbx]
type=identify
endpoint=pbx-ulaw
match=${pbx.split(':')[0]}
`;
}

const MODULES = [
  ...['res_timing_timerfd', 'res_sorcery_config', 'res_sorcery_memory', 'res_sorcery_astdb'],
  ...['res_pjproject', 'res_pjsip', 'res_pjsip_session', 'res_pjsip_sdp_rtp', 'res_pjsip_caller_id', 'res_pjsip_diversion', 'res_pjsip_rfc3326'],
  ...['res_pjsip_header_funcs', 'res_pjsip_endpoint_identifier_ip', 'res_pjsip_outbound_authenticator_digest', 'res_pjsip_outbound_registration'],
  ...['res_rtp_asterisk', 'res_crypto', 'res_srtp', 'res_pjsip_pubsub', 'chan_pjsip', 'chan_websocket', 'res_http_websocket', 'res_websocket_client'],
  ...['bridge_simple', 'bridge_softmix', 'bridge_holding', 'bridge_native_rtp'],
  ...['codec_ulaw', 'codec_g722', 'codec_opus_open_source', 'codec_resample', 'res_format_attr_opus', 'format_pcm', 'format_sln', 'format_wav'],
  ...['pbx_config', 'func_callerid', 'func_channel', 'func_logic', 'app_stasis'],
  ...['res_stasis', 'res_stasis_answer', 'res_stasis_device_state', 'res_stasis_playback', 'res_stasis_recording', 'res_stasis_snoop'],
  ...['res_ari', 'res_ari_model', 'res_ari_applications', 'res_ari_asterisk', 'res_ari_bridges', 'res_ari_channels', 'res_ari_endpoints'],
  ...['res_ari_events', 'res_pjsip_refer', 'res_ari_playbacks', 'res_ari_recordings', 'res_ari_sounds'],
];
