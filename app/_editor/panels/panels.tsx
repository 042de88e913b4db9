'use client';
import { AddList } from './add-list';
import { ChangesDialog } from './changes-dialog';
import { ConflictDialog } from './conflict-dialog';
import { ConnectList } from './connect-list';
import { FindList } from './find-list';
import { PublishDialog } from './publish-dialog';
import { ExportDialog, KeysDialog, RenameDialog } from './small-dialogs';
import { VersionsSheet } from './versions-sheet';

/** Everything that opens over the drawing. */
export function Panels() {
  return (
    <>
      <AddList />
      <ConnectList />
      <FindList />
      <PublishDialog />
      <ChangesDialog />
      <VersionsSheet />
      <ExportDialog />
      <RenameDialog />
      <KeysDialog />
      <ConflictDialog />
    </>
  );
}
