# shellcheck shell=bash
# Sourced by the other scripts: installs Debian/Ubuntu packages as quietly as they allow.

can_apt() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }
}

# apt_install PACKAGE... : silent when it works, the whole log on stderr when it does not.
apt_install() {
    can_apt || return 1
    local log status=0 root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    log=$(mktemp)
    echo "installing with apt-get: $*" >&2
    {
        # A fresh image has no package lists, and an old list names versions that are gone. When only one of
        # several sources fails here, the install may still work, so it alone decides.
        "${root[@]}" apt-get update -qq
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            -o DPkg::Lock::Timeout=300 "$@"
    } >"$log" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}
