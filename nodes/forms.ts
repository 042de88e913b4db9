import type { ComponentType } from 'react';
import type { FormProps } from './_fields/form-props';
import { CallerIdForm } from './caller-id/form';
import { ForwardForm } from './forward/form';
import { HttpRequestForm } from './http-request/form';
import { HangUpForm } from './hang-up/form';
import type { NodeType, SettingsOf } from './index';
import { IvrMenuForm } from './ivr-menu/form';
import { NotifyForm } from './notify/form';
import { PlayForm } from './play/form';
import { ScheduleForm } from './schedule/form';
import { SetVariableForm } from './set-variable/form';
import { ConditionForm } from './condition/form';
import { SplitForm } from './split/form';
import { ListForm } from './list/form';
import { WaitForm } from './wait/form';
import { AnswerForm } from './answer/form';
import { GatherForm } from './gather/form';
import { VoicemailForm } from './voicemail/form';
import { QueueForm } from './queue/form';
import { ConferenceForm } from './conference/form';
import { GoToForm } from './go-to/form';
import { SubFlowForm } from './sub-flow/form';
import { ReturnForm } from './return/form';
import { LanguageForm } from './language/form';
import { QueueFiguresForm } from './queue-figures/form';
import { PresenceForm } from './presence/form';
import { CallbackForm } from './callback/form';
import { DirectoryForm } from './directory/form';
import { RecordForm } from './record/form';
import { CheckVoicemailForm } from './check-voicemail/form';
import { RecordGreetingForm } from './record-greeting/form';

/** The form of every node type. Browser only: the worker never reads this file. */
export const forms: { [T in NodeType]: ComponentType<FormProps<SettingsOf<T>>> } = {
  'ivr-menu': IvrMenuForm,
  play: PlayForm,
  forward: ForwardForm,
  schedule: ScheduleForm,
  'caller-id': CallerIdForm,
  'http-request': HttpRequestForm,
  notify: NotifyForm,
  'hang-up': HangUpForm,
  'set-variable': SetVariableForm,
  condition: ConditionForm,
  split: SplitForm,
  list: ListForm,
  wait: WaitForm,
  answer: AnswerForm,
  gather: GatherForm,
  voicemail: VoicemailForm,
  queue: QueueForm,
  conference: ConferenceForm,
  'go-to': GoToForm,
  'sub-flow': SubFlowForm,
  return: ReturnForm,
  language: LanguageForm,
  'queue-figures': QueueFiguresForm,
  presence: PresenceForm,
  callback: CallbackForm,
  directory: DirectoryForm,
  record: RecordForm,
  'check-voicemail': CheckVoicemailForm,
  'record-greeting': RecordGreetingForm,
};

/** The form of a type with its settings unknown; undefined for a type that is not ours. */
export function formOf(type: string): ComponentType<FormProps<unknown>> | undefined {
  return Object.hasOwn(forms, type) ? (forms[type as NodeType] as ComponentType<FormProps<unknown>>) : undefined;
}
