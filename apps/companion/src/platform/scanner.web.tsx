import { decodeQR } from 'qr/decode.js'
import { useEffect, useRef, useState } from 'react'
import type { CameraAccess, UseCamera, ViewfinderProps } from './scanner.types'

/** How often the picture is looked at, in milliseconds. */
const lookEvery = 250
/** The longer side of what is looked at, in pixels. */
const maxSide = { frame: 1280, picture: 1600 } as const
/** How long a chosen picture may be looked at, in milliseconds. */
const patience = 3_000

/** The browser's camera, asked for when the person wants it. */
export const useCamera: UseCamera = () => {
  const isThere = 'mediaDevices' in navigator
  const [access, setAccess] = useState<CameraAccess>(isThere ? 'ask' : 'none')
  return {
    access,
    ask: () => setAccess('granted'),
    fail: setAccess,
    openSettings: null,
    hasLight: false,
    readPicture,
  }
}

/** What the camera sees. The browser asks the person itself. */
export function Viewfinder({ onCode, onFail }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null)
  const heard = useRef({ onCode, onFail })
  heard.current = { onCode, onFail }
  useEffect(() => {
    let isOver = false
    let stream: MediaStream | null = null
    const timer = setInterval(() => {
      const text = video.current && read(video.current, sizeOf(video.current), maxSide.frame)
      if (text) heard.current.onCode(text)
    }, lookEvery)
    const stop = () => {
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (opened) => {
        stream = opened
        if (isOver) stop()
        else if (video.current) video.current.srcObject = opened
      },
      (error: DOMException) =>
        heard.current.onFail(error.name === 'NotAllowedError' ? 'refused' : 'none'),
    )
    return () => {
      isOver = true
      stop()
    }
  }, [])
  return <video ref={video} autoPlay muted playsInline style={whole} />
}

const whole = { width: '100%', height: '100%', objectFit: 'cover' } as const

function readPicture(): Promise<string | null | 'none'> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve('none'))
    input.addEventListener('change', () => {
      const [file] = input.files ?? []
      resolve(file ? readFile(file).catch(() => null) : 'none')
    })
    input.click()
  })
}

async function readFile(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file)
  return read(picture, picture, maxSide.picture, patience)
}

function sizeOf({ videoWidth: width, videoHeight: height }: HTMLVideoElement) {
  return { width, height }
}

/** The text of the code in a picture; null when there is none. */
function read(
  source: CanvasImageSource,
  whole: { readonly width: number; readonly height: number },
  side: number,
  timeLimit?: number,
): string | null {
  const scale = Math.min(1, side / Math.max(whole.width, whole.height, 1))
  const [width, height] = [Math.round(whole.width * scale), Math.round(whole.height * scale)]
  if (width === 0 || height === 0) return null
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(source, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  try {
    return decodeQR({ width, height, data }, timeLimit === undefined ? {} : { timeLimit })
  } catch {
    // It throws for want of a code.
    return null
  }
}
