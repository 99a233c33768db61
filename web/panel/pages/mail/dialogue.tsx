import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import classes from './dialogue.module.css';
import type { Dialogue } from './documents.ts';
import { problemTexts } from './words.ts';

type Props = { readonly dialogue: Dialogue; readonly success: string; readonly failure: string };

/** What came of talking to the mail server, and the whole talk, line by line. */
export const DialogueView = ({ dialogue, success, failure }: Props) => {
  const { i18n, t } = useLingui();
  const { lines, problem, answer } = dialogue;
  const failed = problem !== null;
  return (
    <Alert
      color={failed ? 'clay' : 'moss'}
      icon={failed ? <IconAlertTriangle size={18} /> : <IconCircleCheck size={18} />}
      title={failed ? failure : success}
    >
      {failed && (
        <>
          <Text size="sm">{i18n._(problemTexts[problem])}</Text>
          <Text size="sm" mt={4} className={classes.answer ?? ''}>
            <Trans>In the words of the other side: {answer}</Trans>
          </Text>
        </>
      )}
      {lines.length > 0 && (
        <ol className={classes.lines} aria-label={t`What was said`}>
          {lines.map(({ ours, text }, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are never put in another order.
              key={index}
              className={classes.line}
              data-ours={ours || undefined}
              data-last={failed && index === lines.length - 1 ? true : undefined}
            >
              <span className={classes.who}>{ours ? t`This server` : t`Mail server`}</span>
              <code>{text}</code>
            </li>
          ))}
        </ol>
      )}
    </Alert>
  );
};
