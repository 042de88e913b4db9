import { epochOf, localTime } from '@/nodes/_kit/time';

export interface Moment { name: 'now' | 'saturday' | 'tonight' | 'new-year'; at: number }

/** Moments worth trying a flow at, in ms since 1970: now, the next Saturday noon, tonight, the next 1 January. `zone` is IANA. */
export function momentsOf(now: number, zone: string): Moment[] {
  const { date, day } = localTime(now, zone);
  const later = (days: number) => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const toSaturday = (6 - day + 7) % 7;
  const noon = epochOf(`${later(toSaturday)}T12:00`, zone);
  return [
    { name: 'now', at: now },
    { name: 'saturday', at: noon > now ? noon : epochOf(`${later(toSaturday + 7)}T12:00`, zone) },
    { name: 'tonight', at: epochOf(`${date}T23:00`, zone) },
    { name: 'new-year', at: epochOf(`${Number(date.slice(0, 4)) + 1}-01-01T10:00`, zone) },
  ];
}
