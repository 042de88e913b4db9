'use client';
import { useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { Maximize, Minus, Plus, WandSparkles } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Tooltip } from '@/app/_ui/tooltip';
import { useEditor } from '../model/editor';
import { still, wholeFlow } from './view';
import { Overview } from './overview';
import type { Picture } from './picture';
import { tidy } from './tidy';

const button = 'grid size-7 place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink';

/** The map in the corner, and the zoom. */
export function Navigator({ picture }: { picture: Picture }) {
  const t = useTranslations('editor');
  const { actions, session, canEdit } = useEditor();
  const flow = useReactFlow();
  const duration = () => (still() ? 0 : 180);
  return (
    <div className="rl-map absolute bottom-3 left-3 z-5 hidden w-44 overflow-hidden rounded-card bg-glass shadow-2 ring-1 ring-line min-[1180px]:block">
      <Overview picture={picture} />
      <div className="flex h-8 items-center border-t border-line px-0.5">
        <Tooltip text={t('zoom-out')} side="top"><button type="button" aria-label={t('zoom-out')} className={button} onClick={() => void flow.zoomOut({ duration: duration() })}><Minus className="size-3.5" /></button></Tooltip>
        <ZoomLevel />
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

/** How near the drawing is; it alone is drawn anew while the zoom changes. */
function ZoomLevel() {
  const t = useTranslations('editor');
  const flow = useReactFlow();
  const zoom = useFlowStore(state => Math.round(state.transform[2] * 100));
  return (
    <button type="button" aria-label={t('zoom-reset', { zoom })} className="num w-11 rounded-control py-1 text-12 font-mid hover:bg-hover" onClick={() => void flow.zoomTo(1, { duration: still() ? 0 : 180 })}>
      {zoom}%
    </button>
  );
}
