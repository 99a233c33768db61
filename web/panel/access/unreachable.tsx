import { Center } from '@mantine/core';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import type { Problem } from '#web/ui/errors/problem.ts';

/** The server could not be asked who is signed in. */
export const Unreachable = ({ problem, onRetry }: { problem: Problem; onRetry: () => void }) => (
  <Center component="main" mih="100dvh" p="md">
    <ErrorNotice problem={problem} onRetry={onRetry} />
  </Center>
);
