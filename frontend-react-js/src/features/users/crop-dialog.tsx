import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { t } from '@/lib/i18n';
import { isComposing } from '@/lib/keys';
import { NotShownError, uploadErrorText } from '@/lib/media/upload';
import {
  areaOf,
  type Crop,
  cutOut,
  MAX_ZOOM,
  type Shape,
  type Size,
  shapes,
  WHOLE,
  within,
} from './crop';
import styles from './faces.module.css';

interface CropDialogProps {
  file: File;
  shape: Shape;
  /** Uploads what was cut out. */
  save: (cut: Blob, signal: AbortSignal) => Promise<void>;
  onClose: () => void;
}

/** Cuts out the part of a picture that becomes a face. */
export function CropDialog({ file, shape, save, onClose }: CropDialogProps) {
  const image = useRef<HTMLImageElement>(null);
  const saving = useRef<AbortController>(undefined);
  const url = useObjectUrl(file);
  const [size, setSize] = useState<Size | null>(null);
  const [crop, setCrop] = useState(WHOLE);
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const sliderId = useId();
  useEffect(() => () => saving.current?.abort(), []);

  const { ratio } = shapes[shape];
  const change = (next: Crop) => {
    if (size) setCrop(within(size, ratio, next));
  };
  const submit = async () => {
    if (!image.current || isSaving) return;
    saving.current = new AbortController();
    setError(null);
    setSaving(true);
    try {
      await save(await cutOut(image.current, shape, crop), saving.current.signal);
      onClose();
    } catch (problem) {
      setError(problem);
      setSaving(false);
    }
  };

  return (
    <Dialog
      title={t(shape === 'avatar' ? 'media.coverAvatar' : 'media.coverHeader')}
      onClose={onClose}
    >
      <Frame ratio={ratio} crop={crop} size={size} onChange={change}>
        {url ? (
          <img
            ref={image}
            src={url}
            alt=""
            draggable={false}
            style={size ? shownAs(size, ratio, crop) : undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setError(new NotShownError())}
          />
        ) : null}
      </Frame>
      <p className={styles.zoom}>
        <label htmlFor={sliderId}>{t('media.zoom')}</label>
        <input
          id={sliderId}
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.01}
          value={crop.zoom}
          onChange={(event) => change({ ...crop, zoom: event.target.valueAsNumber })}
        />
      </p>
      <p role="alert" className={styles.error}>
        {error ? uploadErrorText(error) : null}
      </p>
      <p className={styles.buttons}>
        <Button onClick={onClose}>{t('media.cancel')}</Button>
        <Button look="ember" busy={isSaving || !size} onClick={() => void submit()}>
          {t(isSaving ? 'media.saving' : 'media.save')}
        </Button>
      </p>
    </Dialog>
  );
}

interface FrameProps {
  ratio: number;
  crop: Crop;
  size: Size | null;
  onChange: (crop: Crop) => void;
  children: ReactNode;
}

const KEY_STEP = 0.04;
const ZOOM_STEP = 1.15;

/** What is inside of it is kept. The picture is moved by pointer or arrow keys. */
function Frame({ ratio, crop, size, onChange, children }: FrameProps) {
  const hintId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef({ crop, onChange });
  useEffect(() => {
    latest.current = { crop, onChange };
  });

  /** Moves the picture by shares of the frame. */
  const moveBy = (across: number, down: number) => {
    if (!size) return;
    const area = areaOf(size, ratio, crop);
    const x = crop.x - (across * area.width) / size.width;
    const y = crop.y - (down * area.height) / size.height;
    onChange({ ...crop, x, y });
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { clientWidth, clientHeight } = event.currentTarget;
    moveBy(event.movementX / clientWidth, event.movementY / clientHeight);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const [across = 0, down = 0] = steps[event.key] ?? [];
    const factor = zooms[event.key];
    if (factor) onChange({ ...crop, zoom: crop.zoom * factor });
    else if (across || down) moveBy(across, down);
    else return;
    event.preventDefault();
  };

  // React listens to wheels passively, which cannot keep the dialog from scrolling.
  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { crop: now, onChange: change } = latest.current;
      change({ ...now, zoom: now.zoom * Math.exp(-event.deltaY / 300) });
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's. */}
      <div
        ref={frame}
        role="group"
        aria-label={t('media.cropFrame')}
        aria-describedby={hintId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture in it.
        tabIndex={0}
        className={styles.frame}
        style={{ '--ratio': ratio }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
      <p id={hintId} className={styles.hint}>
        {t('media.cropHint')}
      </p>
    </>
  );
}

const steps: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

const zooms: Record<string, number> = { '+': ZOOM_STEP, '=': ZOOM_STEP, '-': 1 / ZOOM_STEP };

function shownAs(size: Size, ratio: number, crop: Crop) {
  const { left, top, width, height } = areaOf(size, ratio, crop);
  return {
    width: `${(100 * size.width) / width}%`,
    height: `${(100 * size.height) / height}%`,
    left: `${(-100 * left) / width}%`,
    top: `${(-100 * top) / height}%`,
  };
}

/** The address of a file in memory, while the component is there. */
function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
