/** The configuration of a toy PBX for the world's own tests: a trunk to the world, some accounts, an application "toy". */
export function toyPbxConfig(ports: { sip: number; http: number; worldSip: number }, password: string, accounts: ToyAccount[]): Record<string, string> {
  return {
    'asterisk.conf': '[options]\nsystemname=toy\nverbose=0\n',
    'modules.conf': '[modules]\nautoload=yes\n' + UNWANTED.map((name) => `noload=${name}.so\n`).join(''),
    'ari.conf': `[general]\nenabled=yes\nwebsocket_write_timeout=5000\n[toy]\ntype=user\npassword=${password}\n`,
    'http.conf': `[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=${ports.http}\nsessionlimit=1000\n`,
    'rtp.conf': '[general]\nrtpstart=12000\nrtpend=12999\n',
    'indications.conf': '[general]\ncountry=us\n[us]\ndescription=United States\nringcadence=2000,4000\nring=440+480/2000,0/4000\nbusy=480+620/500,0/500\n',
    'extensions.conf': '[calls]\nexten => _[+0-9].,1,Stasis(toy,${EXTEN})\n same => n,Hangup()\n',
    'pjsip.conf': `[global]
type=global
endpoint_identifier_order=ip,username,auth_username
[system]
type=system
timer_t1=200
[transport]
type=transport
protocol=udp
bind=127.0.0.1:${ports.sip}
[world]
type=endpoint
transport=transport
context=calls
disallow=all
allow=ulaw,g722,opus
aors=world
direct_media=no
send_pai=yes
trust_id_inbound=yes
trust_id_outbound=yes
[world]
type=aor
contact=sip:127.0.0.1:${ports.worldSip}
[world]
type=identify
endpoint=world
match=127.0.0.1:${ports.worldSip}
${accounts.map(account).join('')}`,
  };
}

export interface ToyAccount {
  user: string;
  secret: string;
  codec?: string;
  webrtc?: boolean;
}

function account({ user, secret, codec = 'ulaw', webrtc = false }: ToyAccount): string {
  return `
[${user}]
type=endpoint
context=calls
disallow=all
allow=${codec}
auth=${user}
aors=${user}
direct_media=no
rewrite_contact=yes
trust_id_outbound=yes
identify_by=username,auth_username
webrtc=${webrtc ? 'yes' : 'no'}
dtls_auto_generate_cert=${webrtc ? 'yes' : 'no'}
callerid="Ann Lee" <101>
[${user}]
type=auth
auth_type=userpass
username=${user}
password=${secret}
[${user}]
type=aor
max_contacts=2
remove_existing=yes
`;
}

const UNWANTED = [
  ...['chan_iax2', 'chan_unistim', 'chan_motif', 'chan_console', 'pbx_ael', 'pbx_lua', 'pbx_dundi', 'res_phoneprov', 'res_pjsip_phoneprov_provider', 'res_hep'],
  ...['res_hep_pjsip', 'res_hep_rtcp', 'res_xmpp', 'app_jack', 'cdr_radius', 'cel_radius', 'cdr_tds', 'cel_tds', 'cdr_pgsql', 'cel_pgsql', 'res_config_ldap'],
  ...['res_snmp', 'app_festival', 'res_adsi', 'app_adsiprog', 'res_calendar', 'app_sms', 'app_alarmreceiver', 'app_voicemail', 'app_voicemail_odbc', 'res_stun_monitor'],
  ...['res_config_pgsql', 'res_config_odbc', 'res_odbc', 'res_config_sqlite3', 'cdr_odbc', 'cel_odbc', 'cdr_adaptive_odbc', 'res_smdi', 'res_ael_share'],
];
