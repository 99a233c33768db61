import { createHmac } from 'node:crypto';
import type { Secrets } from '#platform/secrets/index.ts';

/**
 * What authenticators keep as the user: the same for all passkeys of one administrator, and nothing that says who it is
 * (WebAuthn Level 3, §14.6.1).
 */
export const createUserHandles = ({ serverSecret }: Pick<Secrets, 'serverSecret'>) => {
  const key = serverSecret('passkey-users');
  return (administratorId: string): string =>
    createHmac('sha256', key).update(administratorId).digest('base64url');
};
