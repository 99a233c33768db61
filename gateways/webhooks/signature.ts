import { createHmac } from 'node:crypto';

/** As receivers of Standard Webhooks expect it. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

export type Message = { readonly id: string; readonly body: string };

/** The three headers of Standard Webhooks; `now` in milliseconds. */
export const signedHeaders = (secret: Buffer, { id, body }: Message, now: number): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
};
