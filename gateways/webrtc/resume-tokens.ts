import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Audience, audiences } from '#domain/session-key/index.ts';
import type { ResumeTokens } from './ports.ts';

const claims = z.strictObject({ conferenceId: z.string(), sessionId: z.string(), participantId: z.string() });

const isSame = (one: Buffer, other: Buffer): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** Claims and their HMAC-SHA-256. They end with the participant's stay or with the key, so they carry no time. */
export const createResumeTokens = (keyOf: (audience: Audience) => Uint8Array): ResumeTokens => {
  const macOf = (payload: string, audience: Audience) =>
    createHmac('sha256', keyOf(audience)).update(`resume.${audience}.${payload}`).digest();
  return {
    sign({ conferenceId, sessionId, participantId }, audience) {
      const payload = Buffer.from(JSON.stringify({ conferenceId, sessionId, participantId })).toString(
        'base64url',
      );
      return `${payload}.${macOf(payload, audience).toString('base64url')}`;
    },
    verify(token) {
      const [payload, mac, ...rest] = token.split('.');
      if (payload === undefined || mac === undefined || rest.length > 0) return null;
      const given = Buffer.from(mac, 'base64url');
      if (!audiences.some((audience) => isSame(given, macOf(payload, audience)))) return null;
      return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    },
  };
};
