import { expect, it } from 'vitest';
import { sipUriOf } from './sip-uri';

it('a SIP address is a name at a host, with or without a port, and nothing else', () => {
  expect(sipUriOf('sip:ann@example.com')).toEqual({ user: 'ann', host: 'example.com', port: null });
  expect(sipUriOf('sip:+12025550123@192.0.2.1:5080')).toEqual({ user: '+12025550123', host: '192.0.2.1', port: 5080 });
  for (const wrong of [
    '', 'ann@example.com', 'sips:ann@example.com', 'sip:@example.com', 'sip:ann@', 'sip:ann@exa mple.com', 'sip:ann@example.com;maddr=10.0.0.1', 'sip:ann@example.com?Replaces=x', 'sip:ann:secret@example.com',
    'sip:ann@example.com&PJSIP/t-1', 'sip:ann@example.com/x', 'sip:ann@[::1]', 'sip:ann@example.com:0', 'sip:ann@example.com:70000', 'sip:ann@-example.com', `sip:ann@${'a.'.repeat(130)}com`, 'sip:ann@example.com\n', 'sip:ann@example.com,Local/1',
  ]) expect(sipUriOf(wrong), wrong).toBeNull();
});
