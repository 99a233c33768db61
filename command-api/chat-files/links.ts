import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const claims = z.strictObject({
  fileId: z.string(),
  part: z.enum(['content', 'preview']),
  conferenceId: z.string(),
  participantId: z.string(),
  /** Milliseconds since the epoch. */
  until: z.number(),
});

export type LinkClaims = z.infer<typeof claims>;

/** Characters; what is longer is nobody's link. */
const LINK_MAX = 1024;

/** Claims and their HMAC-SHA-256, fit for a path. A link outlives a restart of the server. */
export const createFileLinks = (secret: Uint8Array) => {
  const macOf = (payload: string): Buffer =>
    createHmac('sha256', secret).update(`chat file.${payload}`).digest();
  return {
    sign(claimed: LinkClaims): string {
      const payload = Buffer.from(JSON.stringify(claimed)).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    /** Null for what was not signed here and for what is over. */
    verify(link: string, now: number): LinkClaims | null {
      if (link.length > LINK_MAX) return null;
      const [payload, mac, ...rest] = link.split('.');
      if (payload === undefined || mac === undefined || rest.length > 0) return null;
      const given = Buffer.from(mac, 'base64url');
      const own = macOf(payload);
      if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
      const claimed = claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      return claimed.until > now ? claimed : null;
    },
  };
};
