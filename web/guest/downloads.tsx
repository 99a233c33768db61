import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import {
  IconBrandAndroid,
  IconBrandApple,
  IconBrandWindows,
  IconDeviceMobile,
  IconTerminal2,
} from '@tabler/icons-react';
import type { Download } from '#web/ui/site/site.ts';
import { useSite } from '#web/ui/site/site-context.tsx';

const looks = {
  WINDOWS: { name: 'Windows', icon: IconBrandWindows },
  MACOS: { name: 'macOS', icon: IconBrandApple },
  LINUX: { name: 'Linux', icon: IconTerminal2 },
  ANDROID: { name: 'Android', icon: IconBrandAndroid },
  IOS: { name: 'iOS', icon: IconDeviceMobile },
} as const satisfies Readonly<Record<Download['application'], unknown>>;

/** Applications to install, where the owner has given addresses (guide §2.10.1). */
export const Downloads = () => {
  const downloads = useSite()?.downloads ?? [];
  if (downloads.length === 0) return null;
  return (
    <section aria-labelledby="downloads">
      <Text size="sm" c="dimmed" mb={10} mt={32} id="downloads">
        <Trans>Or install the application:</Trans>
      </Text>
      <Group gap="sm">
        {downloads.map(({ application, version, url }) => {
          const { name, icon: Icon } = looks[application];
          return (
            <Button
              key={application}
              component="a"
              href={url}
              rel="noreferrer"
              variant="default"
              leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            >
              {version === '' ? name : `${name} ${version}`}
            </Button>
          );
        })}
      </Group>
    </section>
  );
};
