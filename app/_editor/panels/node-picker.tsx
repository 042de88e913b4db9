'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { nodeOf } from '@/nodes';
import { Tile } from '@/app/_ui/badge';
import { Select, type Option } from '@/app/_ui/select';
import { callOrder } from '../model/call-order';
import { useDocument, useEditor } from '../model/editor';
import { NodeIcon } from '../node-icon';

const nobody = '-';
const fresh = '+';

export interface NodePickerProps {
  label: string;
  value: string | null;
  onChange: (node: string | null) => void;
  /** What leading to no node means here. */
  none: string;
  /** Makes a new node and leads to it. */
  onNew?: () => void;
  disabled?: boolean;
  className?: string;
}

/** One of the flow's nodes, in call order. */
export function NodePicker({ label, value, onChange, none, onNew, disabled, className }: NodePickerProps) {
  const { words } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const options = useMemo((): Option[] => {
    const byId = new Map(document.nodes.map(node => [node.id, node]));
    return [
      { value: nobody, label: none },
      ...callOrder(document).map(id => byId.get(id)!).map(node => ({
        value: node.id, label: words.title(node),
        icon: <Tile group={nodeOf(node.type)?.group} className="size-[22px] rounded-[5px] [&_.lucide]:size-[13px] [&_.lucide]:stroke-2"><NodeIcon name={nodeOf(node.type)?.icon ?? ''} /></Tile>,
      })),
      ...(onNew ? [{ value: fresh, label: t('new-node') }] : []),
    ];
  }, [document, words, none, onNew, t]);
  return (
    <Select
      size="sm"
      aria-label={label}
      value={value ?? nobody}
      options={options}
      disabled={disabled}
      className={className}
      onChange={next => (next === fresh ? onNew?.() : onChange(next === nobody ? null : next))}
    />
  );
}
