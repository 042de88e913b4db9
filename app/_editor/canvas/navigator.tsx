'use client';
import { MiniMap, useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { Maximize, Minus, Plus, WandSparkles } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { Tooltip } from '@/app/_ui/tooltip';
import { useEditor } from '../model/editor';
import { still, wholeFlow } from './view';
import type { CardNode } from './card';
import { tidy } from './tidy';

const hue: Record<string, string> = { entry: '265 .02', speak: '298 .08', decide: '232 .06', connect: '172 .05', record: '345 .08', data: '118 .05', end: '265 .02' };
const button = 'grid size-7 place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink';

/** The map in the corner, and the zoom. */
export function Navigator() {
  const t = useTranslations('editor');
  const { actions, session, canEdit } = useEditor();
  const flow = useReactFlow();
  const zoom = useFlowStore(state => Math.round(state.transform[2] * 100));
  const duration = () => (still() ? 0 : 180);
  const colour = useCallback((node: CardNode) => {
    const [h, c] = (hue[node.data.group] ?? '265 .02').split(' ');
    return `light-dark(oklch(0.86 ${c} ${h}), oklch(0.42 ${c} ${h}))`;
  }, []);
  return (
    <div className="rl-map absolute bottom-3 left-3 z-5 hidden w-44 overflow-hidden rounded-card bg-glass shadow-2 ring-1 ring-line min-[1180px]:block">
      <MiniMap<CardNode> pannable zoomable ariaLabel={t('map')} nodeColor={colour} nodeBorderRadius={24} nodeStrokeWidth={0} style={{ width: 176, height: 104 }} offsetScale={3} />
      <div className="flex h-8 items-center border-t border-line px-0.5">
        <Tooltip text={t('zoom-out')} side="top"><button type="button" aria-label={t('zoom-out')} className={button} onClick={() => void flow.zoomOut({ duration: duration() })}><Minus className="size-3.5" /></button></Tooltip>
        <button type="button" aria-label={t('zoom-reset', { zoom })} className="num w-11 rounded-control py-1 text-12 font-mid hover:bg-hover" onClick={() => void flow.zoomTo(1, { duration: duration() })}>{zoom}%</button>
        <Tooltip text={t('zoom-in')} side="top"><button type="button" aria-label={t('zoom-in')} className={button} onClick={() => void flow.zoomIn({ duration: duration() })}><Plus className="size-3.5" /></button></Tooltip>
        <span className="grow" />
        <Tooltip text={t('fit')} keys={['Shift', '1']} side="top">
          <button type="button" aria-label={t('fit')} className={button} onClick={() => void flow.fitView({ duration: duration(), ...wholeFlow })}><Maximize className="size-3.5" /></button>
        </Tooltip>
        {canEdit && (
          <Tooltip text={t('tidy')} side="top">
            <button
              type="button"
              aria-label={t('tidy')}
              className={button}
              onClick={() => {
                actions.move(tidy(session.document()));
                actions.announce(t('did.tidied'));
                setTimeout(() => void flow.fitView({ duration: duration(), ...wholeFlow }), 60);
              }}
            >
              <WandSparkles className="size-3.5" />
            </button>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
