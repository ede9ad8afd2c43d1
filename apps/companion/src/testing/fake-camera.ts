import { act } from '@testing-library/react-native'

type Permission = { readonly granted: boolean; readonly canAskAgain: boolean } | null

/** The camera of the phone, as the system lets the app have it. */
export const mockCamera = {
  permission: { granted: true, canAskAgain: true } as Permission,
  request: jest.fn(),
  read: jest.fn(),
  see: (_: string) => {},
  isLit: false,
  breakDown: () => {},
}

/** Stands in the place of the module `expo-camera`. */
export const fakeExpoCamera = {
  useCameraPermissions: () => [mockCamera.permission, mockCamera.request, mockCamera.read],
  CameraView: (props: {
    onBarcodeScanned: (result: { data: string }) => void
    onMountError: () => void
    enableTorch: boolean
    barcodeScannerSettings: unknown
  }) => {
    expect(props.barcodeScannerSettings).toEqual({ barcodeTypes: ['qr'] })
    mockCamera.see = (data) => props.onBarcodeScanned({ data })
    mockCamera.breakDown = props.onMountError
    mockCamera.isLit = props.enableTorch
    return null
  },
}

/** Holds a code with this text before the camera. */
export const see = (text: string) => act(() => mockCamera.see(text))
