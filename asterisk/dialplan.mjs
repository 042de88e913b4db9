// The dialplan: it offers every call to all workers, the first that claims it has it; and looks after the caller while there is none.

/**
 * One context. First the door: a worker that can take no more calls of a tenant says so in a global variable, with the second in which the door
 * opens by itself; until then its calls are refused at once (42: 503) and cost nobody else anything.
 * Then it is offered to the workers. Where none takes it and the proxy has another cell to try (X-Ringloom-Try: 1), that one has it; else
 * ringing and retries, then the tenant's fallback, at last a spoken sorry. Never a bare hang-up.
 * A call from a trunk finds its fallback by the number it dialled, and only if that number may come in on this endpoint; a device by itself.
 * From the studio one word can be dialled, `flow`, and what that is the worker knows by the account; nobody is rung in its place.
 * @param {{ context: 'from-device' | 'from-trunk' | 'from-studio', app: string, retryS: number }} values
 */
export function ladder({ context, app, retryS }) {
  // whose call it is: the tenant of the endpoint, else the number dialled; the workers make the same of it (translate.ts)
  const whose = '${FILTER(0-9a-f,${CHANNEL(accountcode)})}';
  const key = context === 'from-trunk' ? '+${FILTER(0-9,${EXTEN})}' : '${CHANNEL(endpoint)}';
  // the double ^ starts the pattern with a blank or the line's beginning; endpoint names hold letters, digits and a dash only
  const fallback = context === 'from-studio' ? ' same => n(fallback),Goto(sorry,s,1)' : ` same => n(fallback),Set(KEY=${key})
 same => n,Set(DOORS=\${REALTIME_FIELD(fallbacks,key,\${KEY},endpoints)})
 same => n,GotoIf($[\${REGEX("(^| )\${CHANNEL(endpoint)}( |$)" \${DOORS})} = 0]?sorry,s,1)
 same => n,Set(DIAL=\${EVAL(\${REALTIME_FIELD(fallbacks,key,\${KEY},dial)})})
 same => n,GotoIf($["\${FILTER(a-z,\${DIAL})}" = ""]?sorry,s,1)
 same => n,Dial(\${DIAL},30)
 same => n,Goto(sorry,s,1)`;
  return `[${context}]
exten => ${context === 'from-studio' ? 'flow' : '_[0-9+*#]!'},1,Set(SINCE=\${EPOCH})
 same => n,Set(WHOSE=\${IF($["${whose}" = ""]?\${FILTER(0-9,\${EXTEN})}:${whose})})
 same => n,GotoIf($[0\${GLOBAL(FULL_\${WHOSE})} > \${EPOCH}]?full)
 same => n(offer),StasisBroadcast(1000,^${app}-w-,${context}:\${FILTER(0-9+*#,\${EXTEN})}:\${CHANNEL(endpoint)}:\${CHANNEL(audionativeformat)})
 same => n,GotoIf($["\${STASISSTATUS}" = "SUCCESS"]?done)
 same => n,GotoIf($["\${PJSIP_HEADER(read,X-Ringloom-Try)}" = "1"]?elsewhere)
 same => n,Ringing()
 same => n,GotoIf($[\${EPOCH} - \${SINCE} > ${retryS}]?fallback)
 same => n,Wait(0.2)
 same => n,Goto(offer)
${fallback}
 same => n(full),Set(GLOBAL(REFUSED)=$[0\${GLOBAL(REFUSED)} + 1])
 same => n(elsewhere),Hangup(42)
 same => n(done),Hangup()
`;
}

/** Another cell calls, by digits that a worker knows. Nobody is rung in its place. */
export function between({ app }) {
  return `[from-cell]
exten => _[0-9]!,1,StasisBroadcast(1000,^${app}-w-,from-cell:\${FILTER(0-9,\${EXTEN})}:cells:\${CHANNEL(audionativeformat)})
 same => n,GotoIf($["\${STASISSTATUS}" = "SUCCESS"]?done)
 same => n,Hangup(42)
 same => n(done),Hangup()
`;
}

/** Also a place for the worker to send a call to (continue): context "sorry", extension "s". */
export function sorry() {
  return `[sorry]
exten => s,1,Answer()
 same => n,Playback(silence/1&im-sorry&vm-nobodyavail&please-try-call-later&vm-goodbye)
 same => n,Hangup()
`;
}

/** Where a worker says how many messages a box holds: "<new>*<old>*<box>". ARI has no word of its own for it in Debian's Asterisk (res_mwi_external is not built). */
export function lamps() {
  return `[lamps]
exten => _[0-9].,1,MinivmMWI(\${CUT(EXTEN,*,3)}@ringloom,0,\${CUT(EXTEN,*,1)},\${CUT(EXTEN,*,2)})
 same => n,Hangup()
`;
}
