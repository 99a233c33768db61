import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { sameText } from '../authentication/tokens.ts';

const TEXT_MAX = 4096;

/** Claims that only this server can have written; they are readable, so they hold no secret. */
export type SignedClaims<Claims> = {
  sign(claims: Claims): string;
  /** `null` for everything that was not signed here, for this purpose, in this shape. */
  verify(text: string): Claims | null;
};

/** `<claims>.<HMAC-SHA-256>`, base64url; one purpose is never taken for another, for it is part of what is signed. */
export const createSignedClaims = <Claims>(
  { secret, purpose }: { readonly secret: Uint8Array; readonly purpose: string },
  shape: z.ZodType<Claims>,
): SignedClaims<Claims> => {
  const macOf = (payload: string): string =>
    createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest('base64url');
  return {
    sign(claims) {
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${payload}.${macOf(payload)}`;
    },
    verify(text) {
      const [payload, mac, ...rest] = text.length > TEXT_MAX ? [] : text.split('.');
      if (payload === undefined || mac === undefined || rest.length > 0) return null;
      if (!sameText(mac, macOf(payload))) return null;
      const parsed = shape.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      return parsed.success ? parsed.data : null;
    },
  };
};
