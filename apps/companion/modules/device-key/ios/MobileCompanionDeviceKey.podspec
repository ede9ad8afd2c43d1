Pod::Spec.new do |s|
  s.name           = 'MobileCompanionDeviceKey'
  s.version        = '0.1.0'
  s.summary        = 'Two P-256 keys in the Secure Enclave: one asks the person.'
  s.license        = 'Apache-2.0'
  s.author         = 'Mobile Companion'
  s.homepage       = 'https://mobilecompanion.invalid'
  s.platforms      = { :ios => '16.4' }
  s.swift_version  = '5.9'
  s.source         = { :path => '.' }
  s.static_framework = true
  s.frameworks = 'DeviceCheck', 'LocalAuthentication'
  s.dependency 'ExpoModulesCore'
  s.source_files = '**/*.swift'
  s.pod_target_xcconfig = { 'DEFINES_MODULE' => 'YES' }
end
