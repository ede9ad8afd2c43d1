import { CameraView, useCameraPermissions } from 'expo-camera'
import { useEffect, useState } from 'react'
import { AppState, Linking } from 'react-native'
import type { CameraAccess, UseCamera, ViewfinderProps } from './scanner.types'

const onlyQr = { barcodeTypes: ['qr' as const] }

/** The phone's camera. What the person changes in the settings counts when they come back. */
export const useCamera: UseCamera = () => {
  const [permission, request, read] = useCameraPermissions()
  const [failed, setFailed] = useState<CameraAccess | null>(null)
  useEffect(() => {
    const returns = AppState.addEventListener('change', (state) => {
      if (state === 'active') void read()
    })
    return () => returns.remove()
  }, [read])
  return {
    access: failed ?? accessOf(permission),
    ask: () => void request(),
    fail: setFailed,
    openSettings: () => void Linking.openSettings(),
    hasLight: true,
    readPicture: null,
  }
}

function accessOf(permission: ReturnType<typeof useCameraPermissions>[0]): CameraAccess {
  if (!permission) return 'unknown'
  if (permission.granted) return 'granted'
  return permission.canAskAgain ? 'ask' : 'refused'
}

/** What the camera sees. */
export function Viewfinder({ isLit, onCode, onFail }: ViewfinderProps) {
  return (
    <CameraView
      style={{ flex: 1 }}
      facing="back"
      enableTorch={isLit}
      barcodeScannerSettings={onlyQr}
      onBarcodeScanned={({ data }) => onCode(data)}
      onMountError={() => onFail('none')}
    />
  )
}
