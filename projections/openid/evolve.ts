import { defaultOpenId } from '#domain/access/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { OpenIdDocument } from './document.ts';

const handles = ['OpenIdSettingsChanged'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedOpenId: OpenIdDocument = {
  id: 'openid',
  ...defaultOpenId,
  hasSecret: false,
  position: 0,
};

export const openId = documentProjection<Handled['type'], OpenIdDocument>({
  name: 'openid',
  version: 1,
  collection: { name: 'settings', indexes: [] },
  handles,
  begins: [],
  target: () => 'openid',
  evolve: (known, { data, position }) => {
    const settings = known ?? untouchedOpenId;
    const kept = settings.hasSecret && data.formerSecret === undefined;
    return { ...settings, ...data.changes, hasSecret: data.clientSecret !== undefined || kept, position };
  },
});
