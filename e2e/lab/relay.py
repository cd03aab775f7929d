"""A relay with the system calls of flanneld's: TUN read, sendto; recvfrom, TUN write. One process a node.

Arguments: name of the TUN device, own address, the other node's address. Its MTU is the link's less an IPv4 and a UDP
header, as flanneld sets it; whoever starts the relay gives it.
"""

import fcntl
import os
import select
import socket
import struct
import sys

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
PORT = 8285
LONGEST = 65_536

name, own, other = sys.argv[1:4]

tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))

link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.bind((own, PORT))
link.setblocking(False)

ready = select.poll()
ready.register(tun, select.POLLIN)
ready.register(link, select.POLLIN)

while True:
    moved = False
    try:
        packet = os.read(tun, LONGEST)
        if packet[0] >> 4 == 4:
            link.sendto(packet, (other, PORT))
        moved = True
    except BlockingIOError:
        pass
    try:
        packet, _ = link.recvfrom(LONGEST)
        os.write(tun, packet)
        moved = True
    except BlockingIOError:
        pass
    if not moved:
        ready.poll()
