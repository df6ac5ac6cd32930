import { findChosenDevice } from './audio-devices';

/** 0 is silence, 1 is as loud as a voice close to the microphone. */
const SILENCE_DB = -70;
const LOUD_DB = -10;
const EVERY_MS = 100;

interface Source {
  stream: MediaStream;
  release: () => void;
}

/**
 * Measures a microphone ten times a second, from 0 to 1. @param ofCall what the open call sends, as another capture may silence it
 * in some browsers; undefined: the chosen microphone @returns what ends it
 */
export function measureLevel(ofCall: MediaStream | undefined, listener: (level: number) => void): () => void {
  if (ofCall) return measure(ofCall, listener);
  let end = (): void => undefined;
  let isOver = false;
  void openMicrophone().then((source) => {
    if (!source) return;
    if (isOver) return source.release();
    const endMeasure = measure(source.stream, listener);
    end = () => {
      endMeasure();
      source.release();
    };
  });
  return () => {
    isOver = true;
    end();
  };
}

function measure(stream: MediaStream, listener: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    listener(levelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  return Math.min(1, Math.max(0, (decibels - SILENCE_DB) / (LOUD_DB - SILENCE_DB)));
}

async function openMicrophone(): Promise<Source | undefined> {
  try {
    const id = await findChosenDevice('microphone');
    const audio = id === undefined ? true : { deviceId: { exact: id } };
    const stream = await navigator.mediaDevices.getUserMedia({ audio });
    return { stream, release: () => stream.getTracks().forEach((track) => track.stop()) };
  } catch {
    return undefined;
  }
}
