// The configuration of the proxy before all cells, as texts: Kamailio's dispatcher, and the place where telephones register.

/**
 * The files of one proxy. Cells are reached over UDP and see only the proxy; telephones, browsers (by the studio) and trunks see only the proxy too.
 * @param {{ host: string, sipPort: number, wsPort?: number, cells: { address: string, draining?: boolean }[], retryAfterS?: number, freshS?: number, advertise?: string,
 *   database: { host: string, port: number, name: string, user: string, password: string } }} values
 *   `cells`: host:port of each cell's Asterisk, and whether it is drained. `host`: where it listens. `wsPort`: SIP over WebSocket, for the studio.
 *   `advertise`: host:port that goes into SIP, where others reach the proxy by another address than it listens on.
 * @returns {Record<string, string>}
 */
export function proxyConfig({ host, sipPort, wsPort, cells, retryAfterS = 2, freshS = 60, advertise, database }) {
  return { 'kamailio.cfg': text({ host, sipPort, wsPort, retryAfterS, freshS, advertise, database }), 'cells.list': cellList(cells) };
}

/** The dispatcher's list: one cell a line. Flag 4: it keeps what it has and gets no new calls. */
export function cellList(cells) {
  return cells.map(({ address, draining }) => `1 sip:${address} ${draining ? 4 : 0} 0\n`).join('');
}

const encoded = encodeURIComponent;

function text({ host, sipPort, wsPort, retryAfterS, freshS, advertise, database: { host: dbHost, port, name, user, password } }) {
  return `#!KAMAILIO
debug = 2
log_stderror = yes
fork = yes
children = 4
tcp_children = 4
auto_aliases = no
server_header = "Server: Ringloom"
user_agent_header = "User-Agent: Ringloom"
tcp_accept_no_cl = yes
tcp_connection_lifetime = 3605
listen = udp:${host}:${sipPort}${advertise ? ` advertise ${advertise}` : ''}
${wsPort ? `listen = tcp:${host}:${wsPort}` : ''}

loadmodule "tm.so"
loadmodule "tmx.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "sanity.so"
loadmodule "xlog.so"
loadmodule "ctl.so"
loadmodule "kex.so"
loadmodule "corex.so"
loadmodule "htable.so"
loadmodule "dispatcher.so"
loadmodule "db_sqlite.so"
loadmodule "db_postgres.so"
loadmodule "sqlops.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "nathelper.so"
${wsPort ? 'loadmodule "xhttp.so"\nloadmodule "websocket.so"' : ''}

modparam("ctl", "binrpc", "unix:{{dir}}/run/ctl")
modparam("tm", "failure_reply_mode", 3)
# How long a probe waits for its answer, ms.
modparam("tm", "fr_timer", 1500)
modparam("rr", "enable_double_rr", 1)
modparam("rr", "append_fromtag", 0)

# Which cells there are. One that is silent for two probes, or does not take a call, gets none until it answers again.
modparam("dispatcher", "list_file", "{{dir}}/cells.list")
# a second change of the list need not wait five seconds for the first
modparam("dispatcher", "reload_delta", 0)
modparam("dispatcher", "ds_ping_interval", 2)
modparam("dispatcher", "ds_probing_mode", 1)
modparam("dispatcher", "ds_probing_threshold", 2)
modparam("dispatcher", "ds_inactive_threshold", 1)
modparam("dispatcher", "ds_ping_reply_codes", "class=2;code=401;code=403;code=404;code=405")
modparam("dispatcher", "ds_ping_from", "sip:probe@${host}:${sipPort}")
# the other cells are kept for a second try
modparam("dispatcher", "flags", 2)
modparam("dispatcher", "xavp_dst", "_cell")
modparam("dispatcher", "xavp_ctx", "_cells")

# Where telephones are. Kept on this machine's disk, at most five seconds later: neither a restart nor a kill forgets one, and Postgres may be away.
modparam("usrloc", "db_mode", 2)
modparam("usrloc", "db_url", "sqlite:///{{dir}}/places/places.db")
modparam("usrloc", "timer_interval", 5)
modparam("registrar", "min_expires", 60)
modparam("registrar", "max_expires", 300)
modparam("registrar", "default_expires", 120)
modparam("registrar", "max_contacts", 5)
modparam("registrar", "received_avp", "$avp(received)")
modparam("nathelper", "received_avp", "$avp(received)")
modparam("usrloc", "nat_bflag", 6)
modparam("nathelper", "natping_interval", 25)
modparam("nathelper", "ping_nated_only", 1)

# Secrets of accounts: asked of Postgres at most once a minute each, and believed for a day while it is away. Nobody waits for it longer than two seconds.
modparam("db_postgres", "timeout", 2)
modparam("db_postgres", "retries", 1)
modparam("sqlops", "sqlcon", "accounts=>postgres://${encoded(user)}:${encoded(password)}@${dbHost}:${port}/${encoded(name)}")
modparam("sqlops", "connect_mode", 1)
modparam("htable", "htable", "secret=>size=12;autoexpire=86400;")
modparam("htable", "htable", "fresh=>size=12;autoexpire=${freshS};")
modparam("htable", "htable", "away=>size=2;autoexpire=5;")
# What no cell has room for: refused here for a second.
modparam("htable", "htable", "full=>size=10;autoexpire=1;updateexpire=0;")
modparam("htable", "timer_interval", 1)

request_route {
  if (!mf_process_maxfwd_header("20")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (!sanity_check("1511", "7")) exit;

  if (ds_is_from_list("1")) route(FROM_CELL);

  # What cells believe of a call's origin is said by this proxy alone.
  remove_hf_re("^X-Ringloom-");
  force_rport();
  route(IN_DIALOG);

  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (!is_method("ACK")) t_check_trans();
  if (is_method("ACK")) exit;
  if (is_method("REGISTER")) route(REGISTER);
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  # A telephone asks to be told of messages: the cell that its Call-ID falls to tells it, as long as both are there.
  if (!is_method("INVITE") && !(is_method("SUBSCRIBE") && $hdr(Event) =~ "^message-summary")) { sl_send_reply("405", "Method Not Allowed"); exit; }
  route(TO_CELL);
}

# A call from outside: to the cell that its Call-ID falls to, so that the second try, with the password, meets the one that asked for it.
route[TO_CELL] {
  remove_hf("Route");
  $avp(whose) = $rU;
  if ($fU =~ "^[dl]-[0-9a-f]{12}$") {
    $avp(whose) = $fU;
    # In-dialog requests go back to where the telephone really is.
    add_contact_alias();
  }
  if ($sht(full=>$avp(whose)) != $null) {
    append_to_reply("Retry-After: ${retryAfterS}\\r\\n");
    sl_send_reply("503", "Service Unavailable");
    exit;
  }
  append_hf("X-Ringloom-Source: $si:$sp\\r\\n");
  record_route();
  t_on_failure("NEXT_CELL");
  t_on_branch("FIRST_CELL");
  # A living Asterisk says "100 Trying" at once: who is silent for so long is not there. A call may ring for as long as its flow wants.
  t_set_fr(3600000, 1200);
  if (!ds_select_dst("1", "0")) route(NOBODY);
  # The only cell has no other to pass a call on to: without workers it rings, and waits for one.
  if ($xavp(_cells=>cnt) == 1) t_on_branch("LAST_CELL");
  if (!t_relay()) sl_reply_error();
  exit;
}

branch_route[FIRST_CELL] {
  # A cell without workers may refuse a call that another can still take.
  append_hf("X-Ringloom-Try: 1\\r\\n");
}

branch_route[LAST_CELL] {
  append_hf("X-Ringloom-Try: 2\\r\\n");
}

route[NOBODY] {
  append_to_reply("Retry-After: ${retryAfterS}\\r\\n");
  send_reply("503", "Service Unavailable");
  exit;
}

failure_route[NEXT_CELL] {
  if (t_is_canceled()) exit;
  if (t_branch_timeout() && !t_branch_replied()) ds_mark_dst("ip");
  else if (!t_check_status("50[0-4]|408")) exit;
  if (ds_next_dst()) {
    t_on_failure("LAST_CELL");
    t_on_branch("LAST_CELL");
    t_set_fr(3600000, 1200);
    t_relay();
    exit;
  }
  route(REFUSED);
}

failure_route[LAST_CELL] {
  if (t_is_canceled()) exit;
  if (t_branch_timeout() && !t_branch_replied()) ds_mark_dst("ip");
  else if (!t_check_status("50[0-4]|408")) exit;
  route(REFUSED);
}

route[REFUSED] {
  if (t_check_status("503")) $sht(full=>$avp(whose)) = 1;
  append_to_reply("Retry-After: ${retryAfterS}\\r\\n");
  t_reply("503", "Service Unavailable");
  exit;
}

# A call that a cell makes: to a telephone that is registered here, to a trunk by its address, or to another cell, which believes this proxy alone that it comes from one.
route[FROM_CELL] {
  route(IN_DIALOG);
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (!is_method("ACK")) t_check_trans();
  if (is_method("ACK")) exit;
  if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }
  remove_hf("Route");
  remove_hf_re("^X-Ringloom-");
  if ($rU =~ "^d-[0-9a-f]{12}$") {
    if (!lookup("location")) { sl_send_reply("480", "Temporarily Unavailable"); exit; }
    t_on_reply("FROM_TELEPHONE");
  }
  record_route();
  t_set_fr(3600000, 5000);
  if (ds_is_from_list("1", "2", "sip:$rd:$rp")) {
    append_hf("X-Ringloom-Source: cell\\r\\n");
    t_set_fr(10000, 1200);
  }
  if (!t_relay()) sl_reply_error();
  exit;
}

onreply_route[FROM_TELEPHONE] {
  if (status =~ "^(1[89]|2)") add_contact_alias();
}

# What belongs to a call goes the way the call went, whatever has become of the list of cells.
route[IN_DIALOG] {
  if (!has_totag()) return;
  if (loose_route()) {
    handle_ruri_alias();
    if (is_method("INVITE|UPDATE") && !ds_is_from_list("1") && $fU =~ "^[dl]-") add_contact_alias();
    if (is_method("INVITE|UPDATE")) t_on_reply("FROM_TELEPHONE_AGAIN");
    if (!t_relay()) sl_reply_error();
    exit;
  }
  if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
  sl_send_reply("404", "Not Here");
  exit;
}

onreply_route[FROM_TELEPHONE_AGAIN] {
  if (!ds_is_from_list("1") && $tU =~ "^[dl]-" && status =~ "^2") add_contact_alias();
}

route[REGISTER] {
  if (!($fU =~ "^d-[0-9a-f]{12}$") || $fU != $tU) { sl_send_reply("403", "Forbidden"); exit; }
  if ($au == $null || $au != $tU) { www_challenge("ringloom", "1"); exit; }
  if ($sht(fresh=>$au) == $null) route(SECRET);
  if ($sht(secret=>$au) == $null) { sl_send_reply("403", "Forbidden"); exit; }
  if (!pv_www_authenticate("ringloom", "$sht(secret=>$au)", "0")) { www_challenge("ringloom", "1"); exit; }
  fix_nated_register();
  setbflag(6);
  if (!save("location")) sl_reply_error();
  exit;
}

# The name has been held against its pattern: nothing of it can be more than a name.
route[SECRET] {
  if ($sht(away=>db) != $null) return;
  $var(found) = sql_query("accounts", "SELECT password FROM asterisk.ps_auths WHERE id = '$au'", "account");
  if ($var(found) == -1) { $sht(away=>db) = 1; return; }
  $sht(fresh=>$au) = 1;
  if ($dbr(account=>rows) > 0) $sht(secret=>$au) = $dbr(account=>[0,0]);
  else $sht(secret=>$au) = $null;
  sql_result_free("account");
}
${wsPort ? `
# Only the studio, which carries browsers of people who are signed in, knows this door.
event_route[xhttp:request] {
  if ($hdr(Upgrade) =~ "websocket" && $hdr(Sec-WebSocket-Protocol) =~ "sip" && $rm == "GET") {
    if (ws_handle_handshake()) exit;
  }
  xhttp_reply("404", "Not Found", "", "");
}
` : ''}`;
}
