import { Button } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons/svg/arrow-upload";
import { CameraRegular } from "@fluentui/react-icons/svg/camera";
import { useRef, useState, type ChangeEvent, type DragEvent } from "react";
import type { UploadWords } from "../../bot/pages/boot.ts";
import { useMedia } from "../shared/use-theme.ts";

export interface DropZoneProps {
  readonly words: UploadWords;
  readonly onFiles: (files: Iterable<File>) => void;
}

/** Files by choosing, by the camera of a phone, or dropped; the buttons do for the keyboard what dropping does. */
export function DropZone({ words, onFiles }: DropZoneProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isTouch = useMedia("(pointer: coarse)");

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    onFiles(target.files ?? []);
    // So that the same file can be chosen again.
    target.value = "";
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFiles(event.dataTransfer.files);
  }

  return (
    <div
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null))
          setOver(false);
      }}
      onDrop={drop}
    >
      <div className="drop-buttons">
        <Button
          icon={<ArrowUploadRegular />}
          size="large"
          onClick={() => chooser.current?.click()}
        >
          {words.choose}
        </Button>
        {isTouch && (
          <Button
            icon={<CameraRegular />}
            size="large"
            onClick={() => camera.current?.click()}
          >
            {words.photo}
          </Button>
        )}
      </div>
      <input ref={chooser} hidden type="file" multiple onChange={take} />
      <input
        ref={camera}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        onChange={take}
      />
      {!isTouch && <p>{isOver ? words.dropNow : words.drop}</p>}
      <p className="subtle">{words.hint}</p>
    </div>
  );
}
