import { createHmac, timingSafeEqual } from 'node:crypto';
import { registeredGuestId } from '#domain/access/index.ts';
import { canonicalConferenceId } from '#domain/conference/index.ts';
import type { Secrets } from '#platform/secrets/port.ts';

/** Personal links to conferences. They are derived, so nobody can read one in the log or in a read model. */
export type PersonalLinks = {
  /**
   * The link without the origin. The secret stands behind the number sign: browsers send it to nobody, so it is in no log
   * of a proxy.
   */
  pathOf(conferenceId: string, personId: string): string;
  /** Whose it is; null for everything that was not made here for this conference. */
  personOf(conferenceId: string, key: string): string | null;
};

const ID_BYTES = 16;
const MAC_BYTES = 32;
/** Base64url of 48 bytes, which needs no padding. */
const shape = /^[\w-]{64}$/;

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** `<16 bytes of the person's id><HMAC-SHA-256>`, base64url; a link to one conference opens no other. */
export const createPersonalLinks = ({ serverSecret }: Pick<Secrets, 'serverSecret'>): PersonalLinks => {
  const key = serverSecret('registration-links');
  const macOf = (conferenceId: string, personId: string): Buffer =>
    createHmac('sha256', key)
      .update(`${canonicalConferenceId(conferenceId)}\n${personId}`)
      .digest();
  return {
    pathOf(conferenceId, personId) {
      const id = Buffer.from(personId.replace(/^[^:]*:/, '').replaceAll('-', ''), 'hex');
      if (id.length !== ID_BYTES) throw new TypeError(`${personId} is no id of a registered guest`);
      const secret = Buffer.concat([id, macOf(conferenceId, personId)]).toString('base64url');
      return `/c/${encodeURIComponent(conferenceId)}#key=${secret}`;
    },
    personOf(conferenceId, text) {
      if (!shape.test(text)) return null;
      const bytes = Buffer.from(text, 'base64url');
      const personId = registeredGuestId(uuidOf(bytes.subarray(0, ID_BYTES)));
      const mac = bytes.subarray(ID_BYTES);
      return mac.length === MAC_BYTES && timingSafeEqual(mac, macOf(conferenceId, personId))
        ? personId
        : null;
    },
  };
};
