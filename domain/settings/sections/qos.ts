import { integer } from '../fields.ts';
import { section } from '../section.ts';

/** Six bits (RFC 2474, section 3); 0 asks for nothing. */
const codePoint = (usual: number) => integer({ min: 0, max: 63, usual });

/** Expedited forwarding (RFC 3246), the first class of assured forwarding (RFC 2597), class selector 3 (RFC 2474). */
const EF = 46;
const AF41 = 34;
const CS3 = 24;

/** Marks by which routers put packets first; the usual ones are those of RFC 4594 for these kinds of traffic. */
export const qos = section('qos', {
  audio: codePoint(EF),
  video: codePoint(AF41),
  signalling: codePoint(CS3),
});
