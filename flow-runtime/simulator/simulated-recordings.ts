import type { NewRecording, RecordedSound, Recordings } from '../ports/recordings';

/** Recordings of one tenant in memory. */
export class SimulatedRecordings implements Recordings {
  readonly begun = new Map<string, NewRecording & { sound: RecordedSound | null }>();

  /** `full`: boxes without room; `gone`: boxes that are not there. `isOver`: a call is over in the books. */
  constructor(private readonly boxes: { full?: string[]; gone?: string[] } = {}, private readonly isOver: (callId: string) => boolean = () => false) {}

  async box(_: string, box: string): Promise<'open' | 'full' | null> {
    if (this.boxes.gone?.includes(box)) return null;
    return this.boxes.full?.includes(box) ? 'full' : 'open';
  }

  async begin(recording: NewRecording): Promise<void> {
    if (!this.begun.has(recording.id)) this.begun.set(recording.id, { ...recording, sound: null });
  }

  async keep(id: string, sound: RecordedSound): Promise<void> {
    const recording = this.begun.get(id);
    if (recording) recording.sound ??= sound;
  }

  async drop(id: string): Promise<void> {
    this.begun.delete(id);
  }

  async isKept(id: string): Promise<boolean> {
    return (this.begun.get(id)?.sound ?? null) !== null;
  }

  async purge(): Promise<number> { return 0; }

  async unfinished(): Promise<string[]> {
    return [...this.begun.values()].filter(({ sound, callId }) => sound === null && this.isOver(callId)).map(({ id }) => id);
  }
}
