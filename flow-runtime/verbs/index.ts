import type { VerbName } from '@/nodes/_kit/verbs';
import { answer } from './answer';
import { bridge } from './bridge';
import { callBack } from './call-back';
import { leaseAlias, numberOfOrder } from './caller-id';
import { confer } from './confer';
import { confirm, whisper } from './confirm';
import { dial } from './dialling/dial';
import { handSwitch, turnSwitch } from './hand-switch';
import { findGreeting, findRecorder, keepTake, playGreeting, playTake } from './greetings';
import { holdOn } from './hold-on';
import { calendar, contact, extension, ownsNumber } from './lookups';
import { http } from './http';
import { directory } from './directory';
import { loop } from './loop';
import { mail } from './mail';
import { boxGreeting, chooseGreeting } from './messages/box-greeting';
import { markMessage, playMessage, sendMessage } from './messages/do-with-message';
import { findBox } from './messages/find-box';
import { countMessages, findMessage } from './messages/find-message';
import { phoneNumber } from './phone-number';
import { pin, roomPin } from './pin';
import { play } from './play';
import { presence } from './presence';
import { queue } from './queue';
import { queueFigures } from './queue-figures';
import { queueLeave } from './queue-leave';
import { queueOver, queueTalk } from './queue-talk';
import { mailbox, record, recorded } from './recording';
import { ring } from './ring';
import { room } from './room';
import { tape } from './tape';
import { tie } from './tie';
import { consult } from './transferring/consult';
import { letGo } from './transferring/let-go';
import { transferNumber } from './transferring/transfer-number';
import type { Verb } from './verb';
import { wait } from './wait';

/** All verbs, complete by type. */
export const verbHands: { [V in VerbName]: Verb<V> } = {
  ring, tie, room, 'room-pin': roomPin, confer, play, loop, wait, answer, dial, confirm, whisper, 'hold-on': holdOn, bridge, 'transfer-number': transferNumber, 'let-go': letGo, consult, contact, calendar, extension, 'owns-number': ownsNumber, mailbox, record, recorded, queue, 'queue-talk': queueTalk, 'queue-over': queueOver, 'queue-figures': queueFigures, 'queue-leave': queueLeave, 'call-back': callBack, 'phone-number': phoneNumber, presence,
  http, mail, 'number-to-show': numberOfOrder, 'lease-alias': leaseAlias, directory, tape,
  pin, 'find-box': findBox, 'count-messages': countMessages, 'find-message': findMessage, 'play-message': playMessage, 'mark-message': markMessage, 'send-message': sendMessage, 'box-greeting': boxGreeting,
  'find-recorder': findRecorder, 'find-greeting': findGreeting, 'play-greeting': playGreeting, 'play-take': playTake, 'keep-take': keepTake,
  'choose-greeting': chooseGreeting, 'hand-switch': handSwitch, 'turn-switch': turnSwitch,
};
