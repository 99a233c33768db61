import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group } from '@mantine/core';
import { IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useCommand } from '../graphql/use-command.ts';
import { RemovePicture } from './documents.ts';

const CropDialog = lazy(() =>
  import('./crop-dialog.tsx').then(({ CropDialog: component }) => ({ default: component })),
);

type Props = {
  readonly accountId: string;
  /** As whom the page asks. */
  readonly realm: 'panel' | 'user';
  readonly hasPicture: boolean;
  /** Another picture is there, or none any more. */
  readonly onChanged: () => void;
};

const KINDS = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

/** Gives somebody another picture, or takes it away. */
export const PictureEditor = ({ accountId, realm, hasPicture, onChanged }: Props) => {
  const { t } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const removal = useCommand(RemovePicture);
  const remove = async (): Promise<void> => {
    const { problem } = await removal.run({ accountId });
    if (problem === undefined) onChanged();
  };
  return (
    <>
      <Group gap="xs">
        <FileButton accept={KINDS} onChange={setFile} inputProps={{ 'aria-label': t`Picture file` }}>
          {(props) => (
            <Button {...props} variant="default" size="compact-md" leftSection={<IconPhotoUp size={16} />}>
              {hasPicture ? <Trans>Change the picture</Trans> : <Trans>Add a picture</Trans>}
            </Button>
          )}
        </FileButton>
        {hasPicture && (
          <Button
            variant="subtle"
            color="clay"
            size="compact-md"
            leftSection={<IconTrash size={16} />}
            loading={removal.busy}
            onClick={() => void remove()}
          >
            <Trans>Remove the picture</Trans>
          </Button>
        )}
      </Group>
      {removal.problem !== undefined && <ErrorNotice problem={removal.problem} />}
      {file !== null && (
        <Suspense fallback={null}>
          <CropDialog
            {...{ accountId, realm, file }}
            onClose={() => setFile(null)}
            onSaved={() => {
              setFile(null);
              onChanged();
            }}
          />
        </Suspense>
      )}
    </>
  );
};
