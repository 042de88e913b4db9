'use client';
import { useFormatter, useTranslations } from 'use-intl';
import { cx } from '../../_ui/cx';
import { highestHz, lowestHz, placeOf, telephoneHz } from '../sound/spectrum';

const width = 400;
const height = 56;

/** How strong each pitch is, and the part of it that a telephone carries. `strengths`: 0 to 1, from low to high. */
export function Band({ strengths, telephone }: { strengths: readonly number[]; telephone: boolean }) {
  const t = useTranslations('greetings');
  const format = useFormatter();
  const [low, high] = telephoneHz.map(hertz => placeOf(hertz) * width) as [number, number];
  const line = curve(strengths);
  const area = `M0 ${height}L${line}L${width} ${height}Z`;
  const label = (hertz: number) => <span key={hertz} className="absolute -translate-x-1/2 first:translate-x-0 [&:nth-child(3)]:-translate-x-full" style={{ left: `${placeOf(hertz) * 100}%` }}>{format.number(hertz)}</span>;
  return (
    <div>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={t('band')} className="block h-14 w-full">
        <path d={area} className={cx(telephone ? 'fill-pressed' : 'fill-brand-line stroke-brand-mark')} vectorEffect="non-scaling-stroke" strokeWidth={telephone ? 0 : 1.5} />
        {telephone && (
          <g>
            <clipPath id="telephone-band"><rect x={low} y={0} width={high - low} height={height} /></clipPath>
            <path d={area} clipPath="url(#telephone-band)" className="fill-brand-line stroke-brand-mark" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
            {[low, high].map(x => <line key={x} x1={x} x2={x} y1={0} y2={height} className="stroke-brand-mark" strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />)}
          </g>
        )}
      </svg>
      <div aria-hidden className="num relative mt-0.5 h-4 text-11 text-ink-3">
        {[lowestHz, telephoneHz[0], telephoneHz[1]].map(label)}
        <span className="absolute right-0">{t('hertz', { hertz: format.number(highestHz) })}</span>
      </div>
    </div>
  );
}

function curve(strengths: readonly number[]): string {
  // Neighbours are mixed a little: the shape counts, not each stroke.
  const smooth = strengths.map((value, i) => (value * 2 + (strengths[i - 1] ?? value) + (strengths[i + 1] ?? value)) / 4);
  return smooth.map((value, i) => `${((i + 0.5) / smooth.length * width).toFixed(1)} ${(height - 2 - value * (height - 6)).toFixed(1)}`).join('L');
}
