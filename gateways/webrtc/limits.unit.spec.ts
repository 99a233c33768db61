import { describe, expect, it } from 'vitest';
import { PROTOCOL } from './protocol/index.ts';
import { createRateLimit } from './rate-limit.ts';
import { createResumeTokens } from './resume-tokens.ts';
import { originAllowed, refuseUpgrade } from './upgrade.ts';

describe('rate limit', () => {
  it('lets a burst of ten seconds pass, then the average', () => {
    const limit = createRateLimit(50, 0);
    const taken = (count: number, now: number) =>
      Array.from({ length: count }, () => limit.take(now)).filter((one) => one).length;
    expect(taken(600, 0)).toBe(500);
    expect(taken(600, 1000)).toBe(50);
    expect(taken(600, 61_000)).toBe(500);
  });
});

describe('resume tokens', () => {
  const claims = { conferenceId: 'c', sessionId: 's', participantId: 'p' };
  const tokens = createResumeTokens(() => new Uint8Array(32).fill(1));

  it('come back as they were', () => expect(tokens.verify(tokens.sign(claims, 'guests'))).toEqual(claims));

  it('of another server, altered, cut or invented are nothing', () => {
    const other = createResumeTokens(() => new Uint8Array(32).fill(2));
    const [payload = '', mac = ''] = tokens.sign(claims, 'users').split('.');
    const altered = Buffer.from(JSON.stringify({ ...claims, participantId: 'q' })).toString('base64url');
    for (const bad of [
      other.sign(claims, 'guests'),
      `${altered}.${mac}`,
      payload,
      `${payload}.`,
      `${payload}.${mac}.x`,
      '',
      '.',
    ]) {
      expect(tokens.verify(bad), bad).toBeNull();
    }
  });
});

describe('upgrade', () => {
  it.each([
    ['https://meet.example.org', 'meet.example.org', true],
    ['http://127.0.0.1:4308', '127.0.0.1:4308', true],
    [undefined, 'meet.example.org', true],
    ['https://evil.example', 'meet.example.org', false],
    ['https://meet.example.org.evil.example', 'meet.example.org', false],
    ['https://meet.example.org:444', 'meet.example.org', false],
    ['null', 'meet.example.org', false],
    ['https://panel.example.org', 'meet.example.org', true],
  ])('origin %s at host %s: %s', (origin, host, allowed) => {
    expect(originAllowed(origin, host, ['https://panel.example.org'])).toBe(allowed);
  });

  it('is refused without our protocol and when too many wait', () => {
    const headers = { host: 'h', 'sec-websocket-protocol': `x, ${PROTOCOL}` };
    const calm = { origins: [], waiting: 0, waitingHere: 0 };
    expect(refuseUpgrade({ headers }, calm)).toBeNull();
    expect(refuseUpgrade({ headers }, { ...calm, waiting: 1000 })?.status).toBe(503);
    expect(refuseUpgrade({ headers }, { ...calm, waitingHere: 200 })?.status).toBe(503);
    expect(refuseUpgrade({ headers: { host: 'h' } }, calm)?.status).toBe(400);
  });
});
