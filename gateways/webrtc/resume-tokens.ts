import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ResumeTokens } from './ports.ts';

const claims = z.strictObject({ conferenceId: z.string(), sessionId: z.string(), participantId: z.string() });

/** Claims and their HMAC-SHA-256. They end with the participant's stay, so they carry no time. */
export const createResumeTokens = (key: Uint8Array): ResumeTokens => {
  const macOf = (payload: string) => createHmac('sha256', key).update(`resume.${payload}`).digest();
  return {
    sign({ conferenceId, sessionId, participantId }) {
      const payload = Buffer.from(JSON.stringify({ conferenceId, sessionId, participantId })).toString(
        'base64url',
      );
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    verify(token) {
      const [payload, mac, ...rest] = token.split('.');
      if (payload === undefined || mac === undefined || rest.length > 0) return null;
      const given = Buffer.from(mac, 'base64url');
      const expected = macOf(payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    },
  };
};
