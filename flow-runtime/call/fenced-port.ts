import type { CallPort, ChannelEvent, NewLeg, RecordingLimits } from '../ports/call-port';
import type { Lease } from '../ports/lease';

/** A CallPort that sends nothing before it is sure that the calls are still this worker's: one that was stopped and wakes up leaves alone what it lost. */
export class FencedPort implements CallPort {
  constructor(private readonly port: CallPort, private readonly lease: Lease) {}

  private async held<T>(send: () => Promise<T>): Promise<T> {
    await this.lease.held();
    return send();
  }

  answer(channel: string) { return this.held(() => this.port.answer(channel)); }
  ring(channel: string) { return this.held(() => this.port.ring(channel)); }
  stopRinging(channel: string) { return this.held(() => this.port.stopRinging(channel)); }
  progress(channel: string) { return this.held(() => this.port.progress(channel)); }
  play(channel: string, playback: string, media: string[]) { return this.held(() => this.port.play(channel, playback, media)); }
  playToBridge(bridge: string, playback: string, media: string[]) { return this.held(() => this.port.playToBridge(bridge, playback, media)); }
  stopPlayback(playback: string) { return this.held(() => this.port.stopPlayback(playback)); }
  record(channel: string, recording: string, limits: RecordingLimits) { return this.held(() => this.port.record(channel, recording, limits)); }
  recordBridge(bridge: string, recording: string, maxMs: number) { return this.held(() => this.port.recordBridge(bridge, recording, maxMs)); }
  tape(channel: string, ear: string, recording: string, maxMs: number) { return this.held(() => this.port.tape(channel, ear, recording, maxMs)); }
  pauseRecording(recording: string) { return this.held(() => this.port.pauseRecording(recording)); }
  resumeRecording(recording: string) { return this.held(() => this.port.resumeRecording(recording)); }
  endRecording(recording: string) { return this.held(() => this.port.endRecording(recording)); }
  recorded(recording: string) { return this.port.recorded(recording); }
  forgetRecording(recording: string) { return this.held(() => this.port.forgetRecording(recording)); }
  recordings() { return this.port.recordings(); }
  enterRoom(bridge: string, channel: string, muted: boolean) { return this.held(() => this.port.enterRoom(bridge, channel, muted)); }
  leaveRoom(bridge: string | null, channel: string) { return this.held(() => this.port.leaveRoom(bridge, channel)); }
  mute(channel: string, muted: boolean) { return this.held(() => this.port.mute(channel, muted)); }
  closeRoom(bridge: string) { return this.held(() => this.port.closeRoom(bridge)); }
  answerTransfer(channel: string, taken: boolean) { return this.held(() => this.port.answerTransfer(channel, taken)); }
  startMusic(channel: string) { return this.held(() => this.port.startMusic(channel)); }
  stopMusic(channel: string) { return this.held(() => this.port.stopMusic(channel)); }
  createLeg(leg: NewLeg) { return this.held(() => this.port.createLeg(leg)); }
  isRegistered(endpoint: string) { return this.port.isRegistered(endpoint); }
  dial(leg: string, ringMs: number) { return this.held(() => this.port.dial(leg, ringMs)); }
  bridge(bridge: string, channels: string[], hearsKeys?: boolean) { return this.held(() => this.port.bridge(bridge, channels, hearsKeys)); }
  destroyBridge(bridge: string, keeps?: readonly string[]) { return this.held(() => this.port.destroyBridge(bridge, keeps)); }
  hangUp(channel: string, cause: number) { return this.held(() => this.port.hangUp(channel, cause)); }
  adopt(channels: string[]) { return this.held(() => this.port.adopt(channels)); }
  holders() { return this.port.holders(); }
  apologize(channel: string) { return this.held(() => this.port.apologize(channel)); }
  fence(workers: string[]) { return this.held(() => this.port.fence(workers)); }
  channels() { return this.port.channels(); }
  bridges() { return this.port.bridges(); }
  listen(id: string, hear: (event: ChannelEvent) => void) { return this.port.listen(id, hear); }
}
