#!/bin/bash
# Runs as root after the package is unpacked. Names in dollar braces are filled in by electron-builder.
set -e

APP='/opt/${sanitizedProductName}'
EXECUTABLE='${executable}'

if command -v update-alternatives >/dev/null 2>&1; then
    update-alternatives --install "/usr/bin/$EXECUTABLE" "$EXECUTABLE" "$APP/$EXECUTABLE" 100
else
    ln -sf "$APP/$EXECUTABLE" "/usr/bin/$EXECUTABLE"
fi

# Always set-uid. UOS and Kylin refuse user namespaces to ordinary users but not to root, so a trial made here, as root,
# says nothing about the officer's session; without the bit the program would stop at start there.
chown root:root "$APP/chrome-sandbox"
chmod 4755 "$APP/chrome-sandbox"

# Ubuntu 24 and newer restrict user namespaces by AppArmor; older AppArmor cannot read the profile and does not need it.
PROFILE="$APP/resources/apparmor-profile"
if [ -f "$PROFILE" ] && apparmor_status --enabled >/dev/null 2>&1 &&
    apparmor_parser --skip-kernel-load "$PROFILE" >/dev/null 2>&1; then
    cp -f "$PROFILE" "/etc/apparmor.d/$EXECUTABLE"
    apparmor_parser --replace --write-cache "/etc/apparmor.d/$EXECUTABLE" || true
fi

if command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database /usr/share/applications || true
fi
