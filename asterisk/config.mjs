// The configuration of Ringloom's own PBX, as texts. Every number here that is not a port answers a measured trap.
import { between, ladder, lamps, sorry } from './dialplan.mjs';

/**
 * The files of etc/asterisk for one PBX; `{{dir}}` in them is filled in by startAsterisk.
 * With `proxy`, the address of the proxy before all cells, SIP is taken from there alone.
 * Without externalHost SIP and RTP stay on loopback; with it they listen everywhere. HTTP (ARI, SIP over WebSocket) is on loopback always.
 * @param {{ sipPort: number, httpPort: number, rtpStart: number, rtpEnd: number, ariUser: string, ariPassword: string, app: string,
 *   database: { host: string, port: number, name: string, user: string, password: string }, retryS?: number, externalHost?: string, cell?: string, proxy?: string }} values
 * @returns {Record<string, string>}
 */
export function pbxConfig({ sipPort, httpPort, rtpStart, rtpEnd, ariUser, ariPassword, app, database, retryS = 15, externalHost, cell = 'cell-1', proxy }) {
  const bind = externalHost ? '0.0.0.0' : '127.0.0.1';
  return {
    // the system's name begins every channel's id: two cells must never give the same one. A call needs two ports, one with a second party four:
    // what the ports cannot carry is refused (503) before anything is made of it
    'asterisk.conf': `[options]\nverbose = 0\nsystemname = ringloom-${cell}\nmaxcalls = ${Math.floor((rtpEnd - rtpStart + 1) / 4)}\nnocolor = yes\n`,
    'logger.conf': '[general]\ndateformat = %F %T.%3q\nqueue_log = no\n[logfiles]\nmessages => notice,warning,error\n',
    'modules.conf': modules(),
    'http.conf': http(httpPort),
    'ari.conf': ari(ariUser, ariPassword),
    'rtp.conf': `[general]\nrtpstart = ${rtpStart}\nrtpend = ${rtpEnd}\nstrictrtp = yes\nicesupport = yes\n`,
    'pjsip.conf': pjsip({ sipPort, bind, externalHost, proxy }),
    'sorcery.conf': sorcery(),
    'extconfig.conf': extconfig(),
    'res_pgsql.conf': pgsql(database),
    'extensions.conf': dialplan({ app, retryS }),
    'indications.conf': INDICATIONS,
    'musiconhold.conf': '[default]\nmode = files\ndirectory = /usr/share/asterisk/moh\nsort = random\n',
    'features.conf': '[general]\n[featuremap]\n',
    // news that nobody here reads, each made and told all the same: of every variable and every report of sound that a call has
    'stasis.conf': `[declined_message_types]\n${UNREAD.map(type => `decline = ${type}\n`).join('')}`,
    'cdr.conf': '[general]\nenable = no\n',
    'cel.conf': '[general]\nenable = no\n',
    'udptl.conf': '[general]\n',
    'ccss.conf': '[general]\n',
    'acl.conf': '',
    'websocket_client.conf': '',
    'manager.conf': '[general]\nenabled = no\n',
    'minivm.conf': '[general]\n',
    'pjproject.conf': '[startup]\ntype = startup\nlog_level = default\n',
    'res_http_media_cache.conf': '[general]\ntimeout_secs = 10\n',
  };
}

/**
 * The text of extensions.conf, which hangs on nothing of the machine.
 * @param {{ app: string, retryS?: number }} values
 */
export function dialplan({ app, retryS = 15 }) {
  return `[general]\nstatic = yes\nwriteprotect = yes\n\n${ladder({ context: 'from-device', app, retryS })}\n${ladder({ context: 'from-trunk', app, retryS })}\n${ladder({ context: 'from-studio', app, retryS })}\n${between({ app })}\n${sorry()}\n${lamps()}`;
}

// sessionlimit (one word) is 100 by default, and every idle keep-alive connection holds a thread and a place in it
function http(port) {
  return `[general]
servername = Ringloom
enabled = yes
bindaddr = 127.0.0.1
bindport = ${port}
sessionlimit = 1000
session_inactivity = 30000
session_keep_alive = 30000
`;
}

// A stall of the worker longer than the write timeout closes its socket (100 ms by default). A crypted password costs a millisecond a request:
// a long random one, plain, on loopback is as good.
function ari(user, password) {
  return `[general]
enabled = yes
pretty = no
websocket_write_timeout = 10000

[${user}]
type = user
read_only = no
password_format = plain
password = ${password}
`;
}

// taskprocessor_overload_trigger: a backlog of Stasis events must not make the PBX refuse SIP.
function pjsip({ sipPort, bind, externalHost, proxy }) {
  const external = externalHost
    ? `external_media_address = ${externalHost}
external_signaling_address = ${externalHost}
local_net = 127.0.0.0/8
local_net = 10.0.0.0/8
local_net = 172.16.0.0/12
local_net = 192.168.0.0/16
`
    : '';
  // what the proxy says of a call's origin is believed: so nobody else may speak
  const door = proxy ? `\n[proxy]\ntype = acl\ndeny = 0.0.0.0/0.0.0.0\ndeny = ::/0\npermit = ${proxy}\n` : '';
  return `[global]
type = global
user_agent = Ringloom
default_realm = ringloom
endpoint_identifier_order = header,ip,username,auth_username
taskprocessor_overload_trigger = pjsip_only
mwi_disable_initial_unsolicited = yes
keep_alive_interval = 30

[system]
type = system
disable_tcp_switch = yes

[transport-udp]
type = transport
protocol = udp
bind = ${bind}:${sipPort}
${external}
[transport-ws]
type = transport
protocol = ws
bind = 127.0.0.1
${door}`;
}

// A call must not need Postgres before the dialplan: accounts are kept in memory. None ever gets stale: Asterisk takes a database that does not answer
// for one that has no such account any more, and would refuse every call. An account that is not there yet is looked up at once; reloading
// res_pjsip, or the identifier module for trunks, forgets all: the workers do so when they hear that accounts have changed, and when they start.
function sorcery() {
  const cache = 'memory_cache,expire_on_reload=yes';
  return `[res_pjsip]
endpoint/cache = ${cache}
endpoint = realtime,ps_endpoints
auth/cache = ${cache}
auth = realtime,ps_auths
aor/cache = ${cache}
aor = realtime,ps_aors

[res_pjsip_endpoint_identifier_ip]
identify/cache = ${cache},full_backend_cache=yes
identify = realtime,ps_endpoint_id_ips
`;
}

function extconfig() {
  const families = ['ps_endpoints', 'ps_auths', 'ps_aors', 'ps_endpoint_id_ips', 'fallbacks'];
  return `[settings]\n${families.map((name) => `${name} => pgsql,general,asterisk.${name}\n`).join('')}`;
}

function pgsql({ host, port, name, user, password }) {
  return `[general]
dbhost = ${host}
dbport = ${port}
dbname = ${name}
dbuser = ${user}
dbpass = ${password}
dbappname = asterisk
requirements = warn
`;
}

/** Named one by one: what is not loaded can neither fail nor be attacked. res_ari_device_states stays out (asterisk#2170, a deadlock). */
const MODULES = `
  res_timing_timerfd res_crypto res_srtp res_speech res_http_media_cache res_curl func_curl
  res_sorcery_config res_sorcery_memory res_sorcery_memory_cache res_sorcery_astdb res_sorcery_realtime res_realtime res_config_pgsql
  res_http_websocket res_websocket_client res_rtp_asterisk res_format_attr_opus res_musiconhold
  res_pjproject res_pjsip res_pjsip_session res_pjsip_pubsub res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_diversion res_pjsip_rfc3326 res_pjsip_rfc3329
  res_pjsip_header_funcs res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_authenticator_digest res_pjsip_registrar
  res_pjsip_outbound_authenticator_digest res_pjsip_nat res_pjsip_path res_pjsip_dtmf_info res_pjsip_dlg_options res_pjsip_empty_info res_pjsip_logger
  res_pjsip_transport_websocket res_pjsip_acl res_pjsip_refer res_pjsip_mwi_body_generator res_pjsip_mwi app_minivm chan_pjsip chan_bridge_media
  bridge_simple bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features
  codec_ulaw codec_alaw codec_g722 codec_resample codec_opus_open_source format_wav format_pcm format_sln format_gsm codec_gsm
  pbx_config app_dial app_playback app_stasis app_stasis_broadcast app_verbose func_cut func_callerid func_channel func_global func_logic func_strings func_realtime func_pjsip_endpoint func_pjsip_aor
  func_pjsip_contact
  res_stasis res_stasis_broadcast res_stasis_answer res_stasis_playback res_stasis_recording res_stasis_snoop
  res_ari res_ari_model res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_endpoints res_ari_events res_ari_playbacks
  res_ari_recordings res_ari_sounds
`;

const UNREAD = ['ast_channel_varset_type', 'ast_rtp_rtcp_sent_type', 'ast_rtp_rtcp_received_type', 'ast_channel_dtmf_begin_type', 'ast_channel_moh_start_type', 'ast_channel_moh_stop_type'];

function modules() {
  return `[modules]\nautoload = no\n${MODULES.trim().split(/\s+/).map((name) => `load = ${name}.so\n`).join('')}`;
}

// What "tone:ring" and its like sound like, by country (ITU-T E.180, Supplement 2).
const INDICATIONS = `[general]
country = us

[us]
description = United States
ringcadence = 2000,4000
dial = 350+440
busy = 480+620/500,0/500
ring = 440+480/2000,0/4000
congestion = 480+620/250,0/250
callwaiting = 440/300,0/10000
info = !950/330,!1400/330,!1800/330,0
stutter = !350+440/100,!0/100,!350+440/100,!0/100,!350+440/100,!0/100,350+440

[gb]
description = United Kingdom
ringcadence = 400,200,400,2000
dial = 350+440
busy = 400/375,0/375
ring = 400+450/400,0/200,400+450/400,0/2000
congestion = 400/400,0/350,400/225,0/525
callwaiting = 400/100,0/4000
info = 950/330,0/15,1400/330,0/15,1800/330,0/1000

[ru]
description = Russia
ringcadence = 1000,4000
dial = 425
busy = 425/350,0/350
ring = 425/1000,0/4000
congestion = 425/175,0/175
callwaiting = 425/200,0/5000
info = !950/330,!1400/330,!1800/330,0

[jp]
description = Japan
ringcadence = 1000,2000
dial = 400
busy = 400/500,0/500
ring = 400+15/1000,0/2000
congestion = 400/500,0/500
callwaiting = 400+16/500,0/8000
info = !950/330,!1400/330,!1800/330,0
`;
