interface Thread { /** 0 far, 1 near, 2 nearest. */ hue: 0 | 1 | 2; /** Corners of the way, x,y. */ way: string; begins?: boolean; ends?: boolean }

// Drawn in this order: each later thread breaks the earlier ones where they cross.
const threads: Thread[] = [
  { hue: 0, way: '-20,90 420,90 420,290 920,290' },
  { hue: 0, way: '-20,170 190,170 190,370 700,370 700,250 920,250' },
  { hue: 0, way: '-20,330 280,330 280,130 920,130' },
  { hue: 0, way: '-20,410 452,410 452,570 920,570' },
  { hue: 0, way: '70,570 222,570 222,770 640,770 640,610 790,610', begins: true, ends: true },
  { hue: 0, way: '-20,650 920,650' },
  { hue: 0, way: '-20,810 672,810 672,690 920,690' },
  { hue: 1, way: '128,250 484,250 484,490 920,490', begins: true },
  { hue: 2, way: '-20,730 310,730 310,450 548,450 548,170 812,170', ends: true },
  { hue: 1, way: '96,490 250,490 250,210 734,210 734,410 920,410', begins: true },
];

const strokes = ['stroke-brand-line', 'stroke-brand-mark', 'stroke-brand-ink'] as const;
const fills = ['fill-brand-line', 'fill-brand-mark', 'fill-brand-ink'] as const;
const corner = 18;

/** Calls as threads, woven; all colour comes from the brand. */
export function ThreadArt() {
  return (
    <svg viewBox="0 0 900 900" preserveAspectRatio="xMidYMid slice" aria-hidden className="absolute inset-0 size-full" fill="none" strokeLinecap="round">
      {threads.map(({ hue, way, begins, ends }) => {
        const points = way.split(' ').map(pair => pair.split(',').map(Number) as [number, number]);
        const [from, to] = [points[0]!, points.at(-1)!];
        const d = rounded(points);
        return (
          <g key={way}>
            <path d={d} strokeWidth={13} strokeLinecap="butt" className="stroke-brand-soft" />
            <path d={d} strokeWidth={3} className={strokes[hue]} />
            {begins && <circle cx={from[0]} cy={from[1]} r={7} strokeWidth={3} className={`fill-brand-soft ${strokes[hue]}`} />}
            {ends && <circle cx={to[0]} cy={to[1]} r={7} className={fills[hue]} />}
          </g>
        );
      })}
    </svg>
  );
}

function rounded(points: [number, number][]): string {
  return points.map(([x, y], i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before) return `M${x} ${y}`;
    if (!after) return `L${x} ${y}`;
    const towards = ([px, py]: [number, number]) => `${x + Math.sign(px - x) * corner} ${y + Math.sign(py - y) * corner}`;
    return `L${towards(before)}Q${x} ${y} ${towards(after)}`;
  }).join('');
}
