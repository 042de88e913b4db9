// The dialplan: it offers every call to all workers, the first that claims it has it; and looks after the caller while there is none.

/**
 * One context: offered to the worker, then ringing and retries, then the tenant's fallback, at last a spoken sorry. Never a bare hang-up.
 * A call from a trunk finds its fallback by the number it dialled, and only if that number may come in on this endpoint; a device by itself.
 * @param {{ context: 'from-device' | 'from-trunk', app: string, retryS: number }} values
 */
export function ladder({ context, app, retryS }) {
  const key = context === 'from-trunk' ? '+${FILTER(0-9,${EXTEN})}' : '${CHANNEL(endpoint)}';
  // the double ^ starts the pattern with a blank or the line's beginning; endpoint names hold letters, digits and a dash only
  return `[${context}]
exten => _[0-9+*#]!,1,Set(SINCE=\${EPOCH})
 same => n(offer),StasisBroadcast(1000,^${app}-w-,${context}:\${FILTER(0-9+*#,\${EXTEN})}:\${CHANNEL(endpoint)}:\${CHANNEL(audionativeformat)})
 same => n,GotoIf($["\${STASISSTATUS}" = "SUCCESS"]?done)
 same => n,Ringing()
 same => n,GotoIf($[\${EPOCH} - \${SINCE} > ${retryS}]?fallback)
 same => n,Wait(0.2)
 same => n,Goto(offer)
 same => n(fallback),Set(KEY=${key})
 same => n,Set(DOORS=\${REALTIME_FIELD(fallbacks,key,\${KEY},endpoints)})
 same => n,GotoIf($[\${REGEX("(^| )\${CHANNEL(endpoint)}( |$)" \${DOORS})} = 0]?sorry,s,1)
 same => n,Set(DIAL=\${EVAL(\${REALTIME_FIELD(fallbacks,key,\${KEY},dial)})})
 same => n,GotoIf($["\${FILTER(a-z,\${DIAL})}" = ""]?sorry,s,1)
 same => n,Dial(\${DIAL},30)
 same => n,Goto(sorry,s,1)
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
