import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callStringKind, callStringProblem, canonicalCallString } from './call-string.ts';

describe('[USR-05] call strings', () => {
  it.each([
    ['anna', 'user'],
    ['anna@video.example.org', 'user'],
    ['00482913@video.example.org:5060', 'user'],
    ['\\c\\482913', 'conference'],
    ['\\c\\482913@video.example.org#vcs', 'conference'],
    ['#sip:100', 'sip'],
    ['#sip:100@pbx.example.org', 'sip'],
    ['#sip:100@[2001:db8::1]:5061;transport=TLS', 'sip'],
    ['#sip:@192.0.2.1', 'sip'],
    ['#h323:00482913@192.0.2.1', 'h323'],
    ['#h323:192.0.2.1', 'h323'],
    ['#rtsp://camera.example.org/stream1', 'rtsp'],
    ['#tel:+79000000001', 'telephone'],
  ])('%s is a %s', (text, kind) => {
    expect(callStringKind(text)).toBe(kind);
    expect(callStringProblem('callString', text)).toBeUndefined();
  });

  it.each(['анна', 'a b', '#sip:', 'http://example.org', '#ftp:1', '\\c\\', 'anna@', '@example.org'])(
    '%s is none',
    (text) =>
      expect(callStringProblem('callString', text)).toEqual({ field: 'callString', rule: 'callString' }),
  );

  it('have one spelling where letter case does not matter', () => {
    expect(canonicalCallString(' Anna@Video.Example.org ')).toBe('anna@video.example.org');
    expect(canonicalCallString('#sip:Room@Example.org')).toBe('#sip:Room@Example.org');
  });

  it('of any length and content are read in no time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(3), (text, times) => {
        callStringKind(`#sip:${text.repeat(times)}`);
        return callStringProblem('x', text.repeat(200))?.field !== undefined || text.length < 2;
      }),
    );
  });
});
