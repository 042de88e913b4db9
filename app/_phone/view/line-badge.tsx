'use client';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../../_ui/badge';
import type { PhoneState } from '../phone-state';

const tones: Record<PhoneState['line']['state'], Tone> = { off: 'neutral', connecting: 'neutral', ready: 'ok', lost: 'warn', refused: 'danger' };

/** How the line of a telephone is, in a word. */
export function LineBadge({ state: { line, call } }: { state: PhoneState }) {
  const t = useTranslations('phones');
  if (call) return <Badge tone={call.phase === 'talking' ? 'danger' : 'brand'} dot>{t(call.phase === 'talking' ? 'in-call' : call.direction === 'in' ? 'rings' : 'calling')}</Badge>;
  return <Badge tone={tones[line.state]} dot>{t(`line-${line.state}`)}</Badge>;
}
