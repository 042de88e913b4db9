'use client';
import { LayoutList } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '@/app/_i18n/use-words';
import { Menu } from '@/app/_ui/menu';
import type { FlowRow } from '../model/client';
import { useEditor } from '../model/editor';

/** The other flows, from beside the name. */
export function FlowSwitch({ trigger }: { trigger: ReactElement<Record<string, unknown>> }) {
  const { client, session, go } = useEditor();
  const t = useTranslations('editor');
  const { list } = useWords();
  const [flows, setFlows] = useState<FlowRow[]>([]);
  const load = () => void client.list().then(setFlows, () => setFlows([]));
  const others = flows.filter(({ id }) => id !== session.id).slice(0, 20);
  return (
    <span onPointerEnter={load} onFocus={load}>
      <Menu
        align="start"
        trigger={trigger}
        groups={[
          // first, so that it stays under the hand when the others come
          [{ label: t('all-flows'), icon: <LayoutList />, onSelect: () => go(null) }],
          others.map(({ id, name, numbers }) => ({ label: name, hint: list(numbers) || undefined, onSelect: () => go(id) })),
        ]}
      />
    </span>
  );
}
