import { createHash, timingSafeEqual } from 'node:crypto';

/** The only form in which a token is stored or looked up. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Takes the same time for every wrong guess of the same length. */
export const sameText = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};
