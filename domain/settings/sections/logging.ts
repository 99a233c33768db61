import { flag } from '../fields.ts';
import { section } from '../section.ts';

/** How much the technical log says (guide §2.8). */
export const logging = section('logging', { detailed: flag() });
