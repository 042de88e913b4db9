'use client';
import { FileAudio } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { cx } from '../../_ui/cx';
import { ErrorText } from '../../_ui/field';

const accepted = 'audio/*,video/webm,video/mp4,.wav,.mp3,.ogg,.oga,.opus,.m4a,.aac,.flac,.webm';

export interface FileDropProps {
  onFile: (file: File) => void;
  busy: boolean;
  /** Why the last file was refused, in a sentence. */
  error: ReactNode;
}

/** A place to drop a sound file, with a button for those who do not drag. */
export function FileDrop({ onFile, busy, error }: FileDropProps) {
  const t = useTranslations('greetings');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div className="flex flex-col gap-2">
      <div
        onDragOver={event => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx('flex flex-col items-center gap-2 rounded-well border border-dashed px-4 py-6 text-center transition-colors', over ? 'border-brand-mark bg-brand-soft' : 'border-control bg-sunken')}
      >
        <FileAudio aria-hidden className="size-5 text-ink-3" />
        <p className="text-13">{t('drop')}</p>
        <Button busy={busy} onClick={() => input.current?.click()}>{t('choose-file')}</Button>
        <p className="text-12 text-ink-3">{t('formats')}</p>
        <input
          ref={input}
          type="file"
          accept={accepted}
          tabIndex={-1}
          aria-label={t('choose-file')}
          className="sr-only"
          onChange={event => {
            const [file] = event.target.files ?? [];
            // The same file may be chosen again after it was mended.
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
      </div>
      {error && <ErrorText>{error}</ErrorText>}
    </div>
  );
}
