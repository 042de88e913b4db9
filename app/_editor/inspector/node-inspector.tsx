'use client';
import { Copy, CopyPlus, Ellipsis, Spline, Trash2 } from 'lucide-react';
import { useMemo, type ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowNode } from '@/flow-runtime/document/flow-document';
import { nodeOf } from '@/nodes';
import { FormServicesProvider } from '@/nodes/_fields/services';
import type { FormError, FormProps } from '@/nodes/_fields/form-props';
import { formOf } from '@/nodes/forms';
import { Callout } from '@/app/_ui/callout';
import { IconButton } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Menu } from '@/app/_ui/menu';
import { TextButton } from '@/app/_ui/text-link';
import { useEditor } from '../model/editor';
import { keyNames } from '../panels/key-names';
import { useProblemRows } from '../panels/use-problem-rows';
import { Exits } from './exits';
import { changedField } from './changed-field';
import { Head } from './head';
import { Sees } from './sees';
import { useOpenField } from './use-open-field';
import { useNodeServices } from './use-services';

/** One node: its problems with their cures, its name, its form, and where its exits lead. */
export function NodeInspector({ node }: { node: FlowNode }) {
  const { words, actions, problems, session, canEdit } = useEditor();
  const t = useTranslations('editor');
  const definition = nodeOf(node.type);
  const Form = formOf(node.type) as ComponentType<FormProps<unknown>> | undefined;
  const services = useNodeServices(node.id);
  const errors = useMemo((): FormError[] => problems
    .filter(problem => problem.node === node.id && problem.path !== undefined)
    .map(problem => ({ path: problem.path!, text: words.problem(problem, session.document()) })), [problems, node.id, words, session]);
  useOpenField(node.id, errors);
  return (
    <>
      <Head
        icon={definition?.icon ?? ''}
        group={definition?.group ?? 'end'}
        title={words.title(node)}
        text={node.name ? words.typeName(node.type) : t(`group-${definition?.group ?? 'end'}`)}
        actions={canEdit && <More id={node.id} />}
      />
      <NodeProblems id={node.id} />
      <fieldset disabled={!canEdit} className="contents">
        <div className="border-b border-line px-4 pt-3 pb-4">
          <Field label={t('name')} hint={words.help(node.type)}>
            <Input value={node.name} onChange={name => actions.rename(node.id, name)} placeholder={words.typeName(node.type)} maxLength={80} />
          </Field>
        </div>
        {Form
          ? (
            <FormServicesProvider services={services}>
              <Form value={node.settings} errors={errors} onChange={next => actions.settings(node.id, next, changedField(node.settings, next))} />
            </FormServicesProvider>
          )
          : <Callout tone="danger" className="m-4">{t('unknown-node')}</Callout>}
        <Exits node={node} />
        <Sees node={node.id} />
      </fieldset>
    </>
  );
}

function More({ id }: { id: string }) {
  const { actions, view } = useEditor();
  const t = useTranslations('editor');
  const { mod } = keyNames();
  return (
    <Menu
      trigger={<IconButton size="sm" icon={<Ellipsis />} label={t('more-node')} />}
      groups={[
        [
          { label: t('connect'), icon: <Spline />, keys: ['C'], onSelect: () => view.set({ connecting: id }) },
          { label: t('duplicate'), icon: <CopyPlus />, keys: [mod, 'D'], onSelect: () => actions.duplicate([id]) },
          { label: t('copy'), icon: <Copy />, keys: [mod, 'C'], onSelect: () => { const text = actions.copyText([id]); if (text) void navigator.clipboard?.writeText(text); } },
        ],
        [{ label: t('remove'), icon: <Trash2 />, keys: ['Del'], danger: true, onSelect: () => actions.remove([id]) }],
      ]}
    />
  );
}

/** What is wrong with this node, and the cure. Open exits are told below, beside their exits. */
export function NodeProblems({ id }: { id: string }) {
  const rows = useProblemRows(id).filter(row => !row.key.startsWith('open '));
  if (rows.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-b border-line p-4">
      {rows.map(row => (
        <Callout key={row.key} tone={row.severity === 'error' ? 'danger' : 'warn'}>
          {row.text}
          {row.cure && <> <TextButton onClick={row.cure.run}>{row.cure.label}</TextButton></>}
        </Callout>
      ))}
    </div>
  );
}
