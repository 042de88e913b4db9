'use client';
import { ConfirmDialog } from './confirm-dialog';
import { toast } from './toast';
import type { ReactNode } from 'react';

export interface RemovalDialogProps {
  /** What is to go is known: the dialog is open. */
  open: boolean;
  onClose: () => void;
  title: string;
  /** What will be lost, in plain words. */
  children: ReactNode;
  confirm: string;
  /** The code with which it is refused while something else uses it, and what is said then. */
  inUse: { code: string; text: string };
  /** Said when it is gone. */
  removed: string;
  onRemove: () => Promise<unknown>;
}

/** Asks before something is removed that other things may use: if they do, it stays, and that is said. */
export function RemovalDialog({ open, onClose, title, children, confirm, inUse, removed, onRemove }: RemovalDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={next => { if (!next) onClose(); }}
      title={title}
      confirm={confirm}
      onConfirm={async () => {
        try {
          await onRemove();
        } catch (error) {
          if ((error as Error).message !== inUse.code) throw error;
          onClose();
          return toast({ text: inUse.text, tone: 'danger' });
        }
        toast({ text: removed });
      }}
    >
      {children}
    </ConfirmDialog>
  );
}
