import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAddressBook,
  IconApps,
  IconDeviceComputerCamera,
  IconDevices,
  IconKey,
  IconShieldCheck,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';

export type Section = {
  readonly path: string;
  readonly title: MessageDescriptor;
  readonly icon: TablerIcon;
};

/** The pages of the personal area (guide §1.1.2.4). */
export const sections: readonly Section[] = [
  { path: '/profile', title: msg`Profile`, icon: IconUser },
  { path: '/address-book', title: msg`Address book`, icon: IconAddressBook },
  { path: '/rights', title: msg`Rights and limits`, icon: IconShieldCheck },
  { path: '/password', title: msg`Password`, icon: IconKey },
  { path: '/sessions', title: msg`Where I am signed in`, icon: IconDevices },
  { path: '/devices', title: msg`SIP and H.323 devices`, icon: IconDeviceComputerCamera },
  { path: '/applications', title: msg`Applications`, icon: IconApps },
];
